package org.jointsim.scenario.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointsim.scenario.AdmissionSpec;
import org.jointsim.scenario.AdmissionSpec.Bucket;
import org.jointsim.scenario.AutoscalerSpec;
import org.jointsim.scenario.BackgroundSpec;
import org.jointsim.scenario.BatchingSpec;
import org.jointsim.scenario.CloudSpec;
import org.jointsim.scenario.FailureSpec;
import org.jointsim.scenario.PoolSpec;
import org.jointsim.scenario.PowerSpec;
import org.jointsim.scenario.PriceSpec;
import org.jointsim.scenario.QueueSpec;

/** Writes what is particular of a cloud as a scenario file says it; what is off is left out. */
final class CloudYaml {

    private CloudYaml() {}

    private static Map<String, Object> map(Object... keysAndValues) {
        return SchemaDefinitions.object(keysAndValues);
    }

    private static String seconds(double seconds) {
        return Numbers.quantity(seconds, "s");
    }

    private static String usdPerHour(double price) {
        return Numbers.quantity(price, "USD/h");
    }

    /** All of a pool but the number of its GPUs and their device. */
    static Map<String, Object> pool(PoolSpec pool) {
        Map<String, Object> written = map("queue", queue(pool.queue()));
        BatchingSpec batching = pool.batching();
        if (batching != null) {
            written.put("batching", batching(batching));
        }
        BackgroundSpec background = pool.background();
        if (background != null) {
            written.put("background", background(background));
        }
        FailureSpec failures = pool.failures();
        if (failures != null) {
            written.put("failures", failures(failures));
        }
        FailureSpec outages = pool.outages();
        if (outages != null) {
            written.put("outages", failures(outages));
        }
        AutoscalerSpec autoscaler = pool.autoscaler();
        if (autoscaler != null) {
            written.put("autoscaler", autoscaler(autoscaler));
        }
        PriceSpec price = pool.price();
        if (price != null) {
            written.put("price", price(price));
        }
        PowerSpec power = pool.power();
        if (power != null) {
            written.put(
                    "power",
                    map(
                            "idle", Numbers.quantity(power.idleWatts(), "W"),
                            "busy", Numbers.quantity(power.busyWatts(), "W")));
        }
        return written;
    }

    private static Map<String, Object> queue(QueueSpec queue) {
        Map<String, Object> written = map("discipline", queue.discipline().word());
        if (queue.capacity() != CloudSpec.UNBOUNDED) {
            written.put("capacity", queue.capacity());
        }
        if (queue.preemptive()) {
            written.put("preemptive", true);
        }
        if (queue.concurrency() != CloudSpec.UNBOUNDED) {
            written.put("concurrency", queue.concurrency());
        }
        return written;
    }

    private static Map<String, Object> batching(BatchingSpec batching) {
        Map<String, Object> written =
                map("maxBatch", batching.maxBatch(), "maxDelay", seconds(batching.maxDelaySeconds()));
        if (!batching.preferredSizes().isEmpty()) {
            written.put("preferred", batching.preferredSizes());
        }
        if (!Double.isNaN(batching.marginal())) {
            written.put("marginal", Numbers.percent(batching.marginal()));
        }
        if (!batching.times().isEmpty()) {
            Map<String, Object> times = new LinkedHashMap<>();
            batching.times().forEach((dnn, table) -> {
                Map<String, Object> bySize = new LinkedHashMap<>();
                table.forEach((size, time) -> bySize.put(String.valueOf(size), seconds(time)));
                times.put(dnn, bySize);
            });
            written.put("times", times);
        }
        return written;
    }

    private static Map<String, Object> background(BackgroundSpec background) {
        if (background instanceof BackgroundSpec.Poisson poisson) {
            return map("utilization", Numbers.percent(poisson.utilization()), "job", seconds(poisson.meanJobSeconds()));
        }
        List<Map<String, Object>> jobs = ((BackgroundSpec.Trace) background)
                .jobs().stream()
                        .map(job -> map("at", seconds(job.atSeconds()), "takes", seconds(job.seconds())))
                        .toList();
        return map("jobs", jobs);
    }

    private static Map<String, Object> failures(FailureSpec failures) {
        return map(
                "timeToFailure", seconds(failures.meanTimeToFailureSeconds()),
                "repair", seconds(failures.meanRepairSeconds()));
    }

    private static Map<String, Object> autoscaler(AutoscalerSpec autoscaler) {
        boolean isShare = autoscaler.metric() == AutoscalerSpec.Metric.UTILIZATION;
        Map<String, Object> written = map(
                "metric", autoscaler.metric().word(),
                "target", isShare ? Numbers.percent(autoscaler.target()) : Numbers.decimal(autoscaler.target()),
                "min", autoscaler.min(),
                "max", autoscaler.max(),
                "every", seconds(autoscaler.everySeconds()),
                "boot", seconds(autoscaler.bootSeconds()),
                "stabilization", seconds(autoscaler.stabilizationSeconds()),
                "tolerance", Numbers.percent(autoscaler.toleranceFraction()));
        if (!autoscaler.schedule().isEmpty()) {
            Map<String, Object> schedule = new LinkedHashMap<>();
            autoscaler.schedule().forEach((second, gpus) -> schedule.put(timeOfDay(second), gpus));
            written.put("schedule", schedule);
        }
        return written;
    }

    private static String timeOfDay(int second) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    }

    private static Map<String, Object> price(PriceSpec price) {
        Map<String, Object> written = map(price.isSpot() ? "spot" : "onDemand", usdPerHour(price.perHour()));
        if (price.reservedGpus() > 0) {
            written.put("reserved", map("gpus", price.reservedGpus(), "price", usdPerHour(price.reservedPerHour())));
        }
        return written;
    }

    static Map<String, Object> admission(AdmissionSpec admission) {
        Map<String, Object> written = map();
        Bucket shared = admission.bucket();
        if (shared != null) {
            written.putAll(bucket(shared));
        }
        if (!admission.classBuckets().isEmpty()) {
            Map<String, Object> classes = new LinkedHashMap<>();
            admission.classBuckets().forEach((name, bucket) -> classes.put(name, bucket(bucket)));
            written.put("classes", classes);
        }
        if (admission.byDeadline()) {
            written.put("deadline", true);
        }
        return written;
    }

    private static Map<String, Object> bucket(Bucket bucket) {
        return map("rate", Numbers.quantity(bucket.ratePerSecond(), "/s"), "burst", bucket.burst());
    }
}
