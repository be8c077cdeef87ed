package org.jointsim.scenario.file;

/**
 * A change of one value of a scenario from outside: {@code --set PATH=VALUE}.
 *
 * @param path the path in the file, {@code clients.phones.count}; {@code *} stands for every name: {@code clients.*.policy}
 * @param value as YAML; {@code null} takes the key out
 * @param option of the command line that asks for it
 */
public record Setting(String path, String value, String option) {

    /** A setting by {@code --set}. */
    public Setting(String path, String value) {
        this(path, value, "--set");
    }

    /** As the command line has it. */
    String shown() {
        boolean withPath = option.equals("--set") || option.equals("--vary");
        return withPath ? option + " " + path + "=" + value : option + " " + value;
    }

    /**
     * The setting that {@code text} writes.
     *
     * @throws IllegalArgumentException if it is not PATH=VALUE
     */
    public static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException(
                    "expected PATH=VALUE, for example \"cloud.gpus=4\", but found \"" + text + "\"");
        }
        return new Setting(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }
}
