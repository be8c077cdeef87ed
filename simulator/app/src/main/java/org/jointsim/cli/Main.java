package org.jointsim.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jointsim.experiment.LocalExecutor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "jointsim",
        description = {
            "Simulate many mobile clients that split deep neural networks between themselves and a loaded GPU cloud."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done; 2 bad scenario or command line; 3 the answer is no; 70 internal error",
            "or failed health check; 74 a file could not be read or written; 130 interrupted.",
            "",
            "Start with: jointsim run scenarios/quickstart.yaml"
        })
public final class Main implements Runnable {

    private static final int HELP_WIDTH = 100;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Write what the program does to standard error.")
    private boolean verbose;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder with jars of one's own policies; docs/plugins says how to write one.")
    private @Nullable Path plugins;

    @Spec
    private CommandSpec spec;

    private final Context context;

    private Main(Context context) {
        this.context = context;
    }

    /** Without a command. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "expected a command: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Runs the program and ends the process. */
    public static void main(String[] args) {
        // The same words and digits everywhere, in messages as in files.
        Locale.setDefault(Locale.ROOT);
        AnswerStream answer = new AnswerStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(new BufferedOutputStream(answer), false, StandardCharsets.UTF_8);
        UntilTheEnd messages = new UntilTheEnd(new FileOutputStream(FileDescriptor.err));
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8);
        int code = run(new Context(
                List.of(args), out, err, Terminal.detect(), Path.of(""), Instant.now(), LocalExecutor::new));
        IOException failure = answer.failure();
        if (failure != null && code == ExitCode.OK) {
            err.println("jointsim: standard output could not be written: " + failure.getMessage());
            code = ExitCode.FILE;
        }
        System.exit(code);
    }

    /**
     * Runs the program without ending the process.
     *
     * @return the exit code
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return run(new Context(List.of(args), out, err, Terminal.NONE, Path.of(""), Instant.now(), LocalExecutor::new));
    }

    static int run(Context context) {
        try {
            return new Main(context).commandLine().execute(context.words().toArray(String[]::new));
        } catch (Error e) {
            return Failures.other(e, context.err());
        } finally {
            context.out().flush();
            context.err().flush();
        }
    }

    private CommandLine commandLine() {
        CommandLine program = new CommandLine(this)
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(new SweepCommand(context))
                .addSubcommand(new CompareCommand(context))
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new OptimizeCommand(context.workingFolder()))
                .addSubcommand(new TuneCommand(context))
                .addSubcommand(new ChartCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(new CommandLine(new ImportCommand()).addSubcommand(new ImportTraceCommand(context)))
                .addSubcommand(new CommandLine(new FitCommand()).addSubcommand(new FitLinkCommand(context)))
                .addSubcommand(new InitCommand(context))
                .addSubcommand(new ExplainCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new ManPagesCommand(context));
        addCommandsOfModules(program);
        program.addSubcommand(new HelpCommand());
        makeAlike(program);
        nameStudy(Objects.requireNonNull(program.getSubcommands().get("sweep")).getCommandSpec());
        program.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        program.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        Terminal terminal = context.terminal();
        boolean color = terminal.color() && terminal.outIsTerminal();
        program.setColorScheme(CommandLine.Help.defaultColorScheme(color ? Ansi.ON : Ansi.OFF));
        program.setUsageHelpWidth(HELP_WIDTH);
        program.setExecutionStrategy(this::execute);
        program.setParameterExceptionHandler((failure, words) -> Failures.usage(failure, context.err()));
        program.setExecutionExceptionHandler((failure, command, parsed) -> Failures.other(failure, context.err()));
        return program;
    }

    /** In the order of their class names, so that the help says the same everywhere. */
    private static void addCommandsOfModules(CommandLine program) {
        ServiceLoader.load(AddedCommand.class).stream()
                .sorted(Comparator.comparing(provider -> provider.type().getName()))
                .map(ServiceLoader.Provider::get)
                .forEach(added -> {
                    CommandLine parent = added.parent().isEmpty()
                            ? program
                            : program.getSubcommands().get(added.parent());
                    if (parent == null) {
                        throw new IllegalStateException("there is no command " + added.parent());
                    }
                    parent.addSubcommand(added.command());
                });
    }

    /** The file of a sweep shares its options with that of a scenario, but not its name. */
    private static void nameStudy(CommandSpec sweep) {
        PositionalParamSpec file = sweep.positionalParameters().get(0);
        sweep.remove(file);
        sweep.add(PositionalParamSpec.builder(file)
                .paramLabel("STUDY")
                .description("The study file (YAML), or a scenario file with 'vary'.")
                .build());
    }

    private static void makeAlike(CommandLine command) {
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .versionProvider(new Version())
                .usageMessage()
                .sortOptions(false)
                .parameterListHeading("%nParameters:%n")
                .optionListHeading("%nOptions:%n");
        command.getSubcommands().values().forEach(Main::makeAlike);
    }

    private int execute(ParseResult parsed) {
        Logging.setUp(verbose);
        try {
            PluginFolder.use(plugins == null ? null : context.workingFolder().resolve(plugins));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(), "--plugins: " + e.getMessage(), e);
        } catch (IOException e) {
            return Failures.other(e, context.err());
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
