/**
 * Decides the placement of a query: a snapshot of the situation in, a placement out. In reading order: {@link
 * org.jointsim.policy.OffloadingPolicy}, {@link org.jointsim.policy.Situation}; then what makes policies: {@link
 * org.jointsim.policy.Policies}, {@link org.jointsim.policy.PolicyProvider}, {@link org.jointsim.policy.PolicyRequest},
 * {@link org.jointsim.policy.PolicyParameter}. The last six are what a plugin is written against.
 */
@NullMarked
package org.jointsim.policy;

import org.jspecify.annotations.NullMarked;
