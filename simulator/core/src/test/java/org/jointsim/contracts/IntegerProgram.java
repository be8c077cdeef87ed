package org.jointsim.contracts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jointsim.partition.Compression;
import org.jointsim.partition.Conditions;
import org.jointsim.partition.Limits;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Site;
import org.jointsim.partition.Workload;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.optimisation.integer.IntegerStrategy;

/**
 * JointDNN's placement of an inference on a chain as an integer program, solved by ojAlgo: an oracle that shares no code with the
 * optimizers but the profiles.
 *
 * <p>Binary x of each site and each i..j: the maximal segment i..j runs there; u_k, d_k: tensor k goes up, comes down; v_k, w_k:
 * and does so coded. Every layer is in one segment; two segments of one site do not touch; with m_k the sum of the mobile's x
 * that hold layer k and m_0 = m_(n+1) = 1 (input and answer), u_k ≥ m_k − m_(k+1) and d_k ≥ m_(k+1) − m_k; v_k ≤ u_k, w_k ≤ d_k. What holds both k and k+1 cancels in those differences.
 *
 * <p>Eshratifar, Abrishami, Pedram (2021), doi:10.1109/TMC.2019.2947893, state such a program for the constrained case.
 */
final class IntegerProgram {

    private static final int PRECISION_DIGITS = 12;

    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Expression latency = model.newExpression("latency");
    private final Expression energy = model.newExpression("energy");
    private final Expression cloudTime = model.newExpression("cloudTime");
    private final Workload workload;
    private final Conditions conditions;
    private final Objective objective;
    private final int n;
    /** By site, first and last layer. */
    private final Variable[][][] runs;

    private IntegerProgram(Workload workload, Conditions conditions, Objective objective) {
        this.workload = workload;
        this.conditions = conditions;
        this.objective = objective;
        n = workload.dnn().layerCount();
        runs = new Variable[2][n + 2][n + 2];
    }

    /** The least objective within the limits that the solver finds; empty if none. Rates and the wait must not be extreme. */
    static OptionalDouble least(Workload workload, Conditions conditions, Objective objective, Limits limits) {
        IntegerProgram program = new IntegerProgram(workload, conditions, objective);
        program.addSegments();
        program.addCover();
        program.addMoves();
        return program.solve(limits);
    }

    private void addSegments() {
        for (Site site : Site.values()) {
            for (int i = 1; i <= n; i++) {
                for (int j = i; j <= n; j++) {
                    Variable run = binary("%s %d-%d".formatted(site, i, j));
                    runs[site.ordinal()][i][j] = run;
                    double seconds = workload.on(site).seconds(i, j);
                    if (site == Site.MOBILE) {
                        cost(run, seconds, workload.mobile().joules(i, j));
                    } else {
                        double served = seconds * conditions.cloudSlowDown();
                        cost(run, served, served * conditions.waitWatts());
                        cloudTime.set(run, seconds);
                    }
                }
            }
        }
    }

    private Variable binary(String name) {
        return model.newVariable(name).binary();
    }

    private void cost(Variable variable, double seconds, double joules) {
        latency.set(variable, seconds);
        energy.set(variable, joules);
        variable.weight(objective.perSecond() * seconds + objective.perJoule() * joules);
    }

    private void addCover() {
        for (int k = 1; k <= n; k++) {
            Expression cover = model.newExpression("cover " + k).level(1);
            for (Site site : Site.values()) {
                holding(site, k).forEach(run -> cover.set(run, 1));
                for (int i = 1; i <= k && k < n; i++) {
                    for (int j = k + 1; j <= n; j++) {
                        Expression maximal = model.newExpression("%s %d %d %d".formatted(site, i, k, j))
                                .upper(1);
                        maximal.set(runs[site.ordinal()][i][k], 1);
                        maximal.set(runs[site.ordinal()][k + 1][j], 1);
                    }
                }
            }
        }
    }

    private List<Variable> holding(Site site, int k) {
        List<Variable> holding = new ArrayList<>();
        for (int i = 1; i <= k; i++) {
            for (int j = k; j <= n; j++) {
                holding.add(runs[site.ordinal()][i][j]);
            }
        }
        return holding;
    }

    private void addMoves() {
        for (int k = 0; k <= n; k++) {
            addMove(k, Site.CLOUD, conditions.uplinkBitsPerSecond(), conditions.transmitWatts());
            addMove(k, Site.MOBILE, conditions.downlinkBitsPerSecond(), conditions.receiveWatts());
        }
    }

    private void addMove(int k, Site towards, double rate, double watts) {
        boolean up = towards == Site.CLOUD;
        double bytes = workload.dnn().tensorBytes(k);
        double propagation = conditions.uplinkRoundTripSeconds() / 2;
        double wait = up ? conditions.cloudWaitSeconds() : 0;
        double sending = 8 * bytes / rate;
        Variable move = binary(towards + " " + k);
        cost(move, propagation + sending + wait, watts * sending + conditions.waitWatts() * wait);
        Expression change = model.newExpression("move " + towards + " " + k);
        change.set(move, 1);
        for (int i = 1; i <= k; i++) {
            change.set(runs[Site.MOBILE.ordinal()][i][k], up ? -1 : 1);
        }
        for (int j = k + 1; j <= n; j++) {
            change.set(runs[Site.MOBILE.ordinal()][k + 1][j], up ? 1 : -1);
        }
        int constant = (k == 0 ? 1 : 0) * (up ? 1 : -1) + (k == n ? 1 : 0) * (up ? -1 : 1);
        change.lower(constant);
        Compression coder = workload.compression();
        if (coder != null) {
            String kind = k == 0 ? Compression.INPUT : workload.dnn().layer(k).kind();
            double ratio = coder.ratioByKind().getOrDefault(kind, coder.ratio());
            double saved = 8 * (bytes - Math.ceil(bytes / ratio)) / rate;
            double encode = bytes * coder.encodeSecondsPerByte();
            double decode = bytes * coder.decodeSecondsPerByte();
            double mobileJoules = bytes * (up ? coder.encodeJoulesPerByte() : coder.decodeJoulesPerByte());
            Variable coded = binary("coded " + towards + " " + k);
            cost(
                    coded,
                    encode + decode - saved,
                    mobileJoules + conditions.waitWatts() * (up ? decode : encode) - watts * saved);
            Expression only = model.newExpression("only " + towards + " " + k).upper(0);
            only.set(coded, 1);
            only.set(move, -1);
        }
    }

    private OptionalDouble solve(Limits limits) {
        limit(latency, limits.latencySeconds());
        limit(energy, limits.energyJoules());
        limit(cloudTime, limits.cloudSeconds());
        model.options.integer(IntegerStrategy.DEFAULT.withParallelism(() -> 1));
        Optimisation.Result result = model.minimise();
        return result.getState().isFeasible() ? OptionalDouble.of(result.getValue()) : OptionalDouble.empty();
    }

    private static void limit(Expression expression, double most) {
        if (most < Double.POSITIVE_INFINITY) {
            expression.upper(BigDecimal.valueOf(most).round(new MathContext(PRECISION_DIGITS)));
        }
    }
}
