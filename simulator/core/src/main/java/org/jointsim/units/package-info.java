/** Physical quantities: parsed, printed and converted, so that each conversion factor exists once. */
@NullMarked
package org.jointsim.units;

import org.jspecify.annotations.NullMarked;
