package org.jointsim.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jointsim.report.TextStyle;

/**
 * What stands at the other end of the program's output.
 *
 * @param outIsTerminal whether a person reads standard output as it comes
 * @param errIsTerminal whether a person reads standard error as it comes
 * @param unicode whether the locale's character set has more than ASCII
 * @param color whether colours are wanted: not with {@code NO_COLOR} (no-color.org) or {@code TERM=dumb}
 */
record Terminal(boolean outIsTerminal, boolean errIsTerminal, boolean unicode, boolean color) {

    /** Output into files or pipes, in UTF-8. */
    static final Terminal NONE = new Terminal(false, false, true, false);

    /** Set by the launcher, which can ask the system: the numbers of the streams that are terminals. */
    private static final String TERMINALS = "jointsim.terminals";

    static Terminal detect() {
        Map<String, String> environment = System.getenv();
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        String terminals = System.getProperty(TERMINALS, "");
        return new Terminal(terminals.contains("1"), terminals.contains("2"), localeHasUnicode(), color);
    }

    /** By the locale: the launcher fixes the encoding of the streams, which says nothing of the terminal. */
    private static boolean localeHasUnicode() {
        String name = System.getProperty("native.encoding", "US-ASCII");
        try {
            Charset charset = Charset.forName(name);
            return charset.equals(StandardCharsets.UTF_8)
                    || charset.newEncoder().canEncode("✓±…█µ");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | UnsupportedOperationException e) {
            return false;
        }
    }

    TextStyle outStyle() {
        return new TextStyle(unicode, color && outIsTerminal);
    }
}
