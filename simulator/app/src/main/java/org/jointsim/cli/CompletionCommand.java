package org.jointsim.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete words of this program; the commands of optional modules are in it where those are there. */
@Command(
        name = "completion",
        description = "Print a script with which bash or zsh completes commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(jointsim completion)                                   in this bash, or in ~/.bashrc",
            "  jointsim completion zsh > ~/.zfunc/_jointsim                    with ~/.zfunc in the fpath of zsh"
        })
final class CompletionCommand implements Callable<Integer> {

    /** Completes through the script for bash, which zsh can run. */
    private static final String ZSH_HEAD = """
            #compdef jointsim
            # The first use loads the functions below; later ones only call the last line.
            autoload -U +X bashcompinit && bashcompinit
            """;

    private static final String ZSH_END = """

            _bash_complete -o default -F _complete_jointsim
            """;

    private final Context context;

    /** A shell. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Shell shell = Shell.bash;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("jointsim", spec.root().commandLine());
        context.out().print(shell == Shell.zsh ? ZSH_HEAD + script + ZSH_END : script);
        return ExitCode.OK;
    }
}
