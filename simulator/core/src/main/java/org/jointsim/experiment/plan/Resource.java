package org.jointsim.experiment.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jointsim.scenario.ClientClassSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.Scenario;
import org.jointsim.units.Units;

/**
 * Something that queries share or wait for, and how busy it is.
 *
 * @param name for people: {@code GPUs}, {@code uplinks of phones}
 * @param busyFraction share of the time that one of them is in use, on average; by the utilization law X·t/N where no metric
 *     says so: X completions per second, each t seconds of it, on N clients
 */
public record Resource(String name, double busyFraction) {

    /**
     * Those of a scenario, the busiest first.
     *
     * @param mean of a metric, by its qualified name; NaN without data
     */
    public static List<Resource> of(Scenario scenario, ToDoubleFunction<String> mean) {
        List<Resource> all = new ArrayList<>();
        if (scenario.cloud().namesPools()) {
            for (PoolSpec pool : scenario.cloud().pools()) {
                String metric = "pools." + pool.name() + ".cloud.utilization";
                all.add(new Resource("GPUs of pool " + pool.name(), mean.applyAsDouble(metric)));
            }
        } else {
            all.add(new Resource("GPUs", mean.applyAsDouble("cloud.utilization")));
        }
        if (scenario.cloud().hasIngress()) {
            double bytes = mean.applyAsDouble("traffic.up") + mean.applyAsDouble("traffic.down");
            double bitsPerSecond = mean.applyAsDouble("queries.rate") * bytes * Units.BITS_PER_BYTE;
            all.add(new Resource("ingress", bitsPerSecond / scenario.cloud().ingressBitsPerSecond()));
        }
        for (ClientClassSpec one : scenario.clients()) {
            String of = " of " + one.name();
            all.add(client("devices" + of, one, "latency.mobile", mean));
            all.add(client("uplinks" + of, one, "latency.upload", mean));
            all.add(client("downlinks" + of, one, "latency.download", mean));
        }
        all.removeIf(one -> Double.isNaN(one.busyFraction()));
        all.sort(Comparator.comparingDouble(Resource::busyFraction).reversed());
        return all;
    }

    private static Resource client(String name, ClientClassSpec one, String part, ToDoubleFunction<String> mean) {
        double rate = mean.applyAsDouble(one.name() + ".queries.rate");
        double seconds = mean.applyAsDouble(one.name() + "." + part);
        return new Resource(name, rate * seconds / one.count());
    }
}
