/** Named random streams: a draw depends only on the seed, the replication, the owner and the purpose. */
@NullMarked
package org.jointsim.random;

import org.jspecify.annotations.NullMarked;
