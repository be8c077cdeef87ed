/** Time and energy of the layers of a network on a device, measured or predicted, with their source. */
@NullMarked
package org.jointsim.profile;

import org.jspecify.annotations.NullMarked;
