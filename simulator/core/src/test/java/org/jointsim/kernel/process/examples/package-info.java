/** Five small models as processes, each checked against theory or a calculation by hand in {@code ExamplesTest}. */
@NullMarked
package org.jointsim.kernel.process.examples;

import org.jspecify.annotations.NullMarked;
