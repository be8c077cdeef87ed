/** Explains decisions: what a client class would decide, why, and what the alternatives cost. */
@NullMarked
package org.jointsim.advice;

import org.jspecify.annotations.NullMarked;
