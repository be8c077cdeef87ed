package org.jointsim.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jointsim.experiment.ReplicationExecutor;
import org.jointsim.experiment.plan.Candidate;
import org.jointsim.experiment.plan.Finding;
import org.jointsim.experiment.plan.Plan;
import org.jointsim.experiment.plan.Planner;
import org.jointsim.report.Charts;
import org.jointsim.report.PlanText;
import org.jointsim.results.ModelVersion;
import org.jointsim.results.PlanAnswer;
import org.jointsim.results.PlanFiles;
import org.jointsim.results.PlanSummary;
import org.jointsim.results.PlanSummary.Probed;
import org.jointsim.results.StoredPoint;
import org.jointsim.results.StoredRun;
import org.jointsim.results.StudyFolder;
import org.jointsim.scenario.file.InvalidScenarioException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the cheapest candidate that keeps all promises. */
@Command(
        name = "plan",
        description = {
            "Find the cheapest system that keeps all promises: how many GPUs for this load, and what they cost.",
            "",
            "Each candidate that is probed is met, missed or undecided. Replications are added until that is decided or the"
                    + " budget ends; all verdicts together are right with the confidence, and undecided never counts as met."
                    + " Exit code 3: nothing keeps all promises."
        },
        footer = {
            "",
            "Examples:",
            "  jointsim plan scenarios/examples/plan.yaml --vary cloud.gpus=1..16 --slo 'latency.p95 <= 300 ms'",
            "  jointsim plan s.yaml --vary cloud.gpus=1..64 --vary cloud.batching.maxBatch=1,4,8"
                    + " --slo 'phones.latency.p95 <= 300 ms' --slo 'queries.lostFraction <= 0.1 %%'",
            "  jointsim plan s.yaml --vary cloud.gpus=1..64 --slo 'latency.p95 <= 300 ms' --policies cloud-only,jointdnn",
            "  jointsim plan s.yaml --vary clients.phones.count=10..100000 --maximize clients.phones.count --slo"
                    + " 'latency.p95 <= 300 ms'",
            "  jointsim plan s.yaml --vary 'clients.phones.link.uplink=1..20 Mbit/s' --slo 'latency.p95 <= 300 ms'"
        })
final class PlanCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private ScenarioOptions scenarioOptions;

    @Mixin
    private AnswerOptions options;

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "PATH=VALUES",
            description =
                    "What may be chosen: a path in the file and its values, 1,4,8 or a range 1..64 or '1..20 Mbit/s'; may be"
                            + " repeated. Long ranges have steps of 0.5 %% (whole numbers) or 1 %%.")
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--slo",
            required = true,
            paramLabel = "PROMISE",
            description =
                    "A promise: a metric, <=, <, >= or >, and a value with its unit; may be repeated. Metrics are those of all"
                            + " clients, of one class (phones.latency.p95), of the cloud or of a pool"
                            + " (pools.fast.cloud.wait.p95).")
    private List<String> slos = new ArrayList<>();

    @Option(
            names = "--minimize",
            paramLabel = "WHAT",
            description =
                    "A metric or a varied path; default cloud.cost, without a price the varied values, the first one"
                            + " first.")
    private @Nullable String minimize;

    @Option(names = "--maximize", paramLabel = "WHAT", description = "The same, the largest.")
    private @Nullable String maximize;

    @Option(
            names = "--policies",
            paramLabel = "A,B,…",
            description = "Plan for each of these policies, as 'compare' has them.")
    private @Nullable String policies;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description =
                    "With which all verdicts are right, for example 95%%; default: the scenario's run.confidence.")
    private @Nullable String confidence;

    PlanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InvalidScenarioException, InvalidInputException, IOException {
        options.check();
        PlanInput input = PlanInput.read(scenarioOptions, vary, slos, minimize, maximize, policies, confidence);
        StudyFolder folder = StudyFolder.ofPlan(
                options.out(), context.workingFolder(), input.base().scenario().name(), input.identity());
        folder.claim(options.force());
        try (PlanProgress progress = new PlanProgress(bar(), input.question().grid());
                ReplicationExecutor executor = options.executor(context)) {
            PlanRuns runs = new PlanRuns(
                    context,
                    options,
                    folder,
                    input.question().certainty().looks(),
                    input::scenario,
                    progress,
                    executor);
            Plan plan = Planner.plan(input.question(), runs);
            progress.end();
            return conclude(input, plan, runs, folder);
        } catch (PointRuns.RunFailedException e) {
            return Failures.run(e, context.err());
        } catch (PlanInput.InvalidCandidateException e) {
            throw e.problem();
        }
    }

    private @Nullable ProgressBar bar() {
        return context.terminal().errIsTerminal()
                ? new ProgressBar(context.err(), context.terminal().unicode())
                : null;
    }

    private int conclude(PlanInput input, Plan plan, PlanRuns runs, StudyFolder folder) throws IOException {
        Map<Candidate, Probed> probed = runs.probed();
        PlanAnswer answer = answer(input, plan, probed, folder);
        List<StoredPoint> points = points(input, plan, runs);
        Map<String, byte[]> files = new LinkedHashMap<>(PlanFiles.of(answer));
        folder.store(points, files);
        Charts.draw(folder.folder());
        Pages.write(context, options, folder.folder());
        if (options.quiet()) {
            context.out().println(folder.folder());
        } else if (options.json()) {
            context.out().write(PlanFiles.planJson(answer));
        } else {
            context.out().print(PlanText.of(answer, context.terminal().outStyle()));
            context.out().println();
            context.out().println("everything in " + folder.folder().resolve("plan.json"));
        }
        int health = healthy(points, runs, plan);
        return health != ExitCode.OK ? health : answer.isFeasible() ? ExitCode.OK : ExitCode.NO;
    }

    private static PlanAnswer answer(PlanInput input, Plan plan, Map<Candidate, Probed> probed, StudyFolder folder) {
        return new PlanAnswer(
                input.base().scenario().name(),
                folder.fingerprint(),
                ModelVersion.current(),
                input.base().scenario().run().seed(),
                input.question().certainty().confidenceFraction(),
                input.question().certainty().mostReplications(),
                input.question().grid().size(),
                input.slos(),
                input.objective(),
                PlanSummary.groups(input.question(), plan, probed, input.policies()),
                plan.best().orElse(-1),
                PlanSummary.candidates(input.question(), plan, probed),
                input.notes());
    }

    private static List<StoredPoint> points(PlanInput input, Plan plan, PlanRuns runs) throws IOException {
        List<StoredPoint> points = new ArrayList<>();
        for (Finding finding : plan.findings()) {
            Candidate candidate = finding.probe().candidate();
            points.add(new StoredPoint(
                    points.size(),
                    input.question().grid().settings(candidate),
                    runs.finished(candidate).identity().fingerprint(),
                    runs.stored(candidate)));
        }
        return points;
    }

    private int healthy(List<StoredPoint> points, PlanRuns runs, Plan plan) {
        int code = ExitCode.OK;
        for (StoredPoint point : points) {
            for (StoredRun.Check check : point.run().health()) {
                if (!check.ok() && check.isError()) {
                    context.err()
                            .println(
                                    "jointsim: candidate %d: the health check \"%s\" failed, so its numbers must not be used: %s"
                                            .formatted(point.index(), check.name(), check.detail()));
                    Candidate candidate =
                            plan.findings().get(point.index()).probe().candidate();
                    context.err()
                            .println(Failures.reproduce(runs.finished(candidate).folder(), check.detail()));
                    code = ExitCode.INTERNAL;
                }
            }
        }
        return code;
    }
}
