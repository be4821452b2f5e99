/**
 * Express writers: what their metadata may say, and the store in which their documents last.
 *
 * <p>Keeps rule group EXW as far as it needs no session. Start at {@link io.vss4j.core.express.ExpressWriterStore}.
 */
@NullMarked
package io.vss4j.core.express;

import org.jspecify.annotations.NullMarked;
