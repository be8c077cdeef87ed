package org.jointsim.contracts;

import org.jointsim.partition.JointDnnOptimizer;
import org.jointsim.partition.Objective;
import org.jointsim.partition.Optimizer;
import org.jointsim.partition.Workload;

class JointDnnOptimizerTest extends OptimizerContract {

    @Override
    Optimizer optimizer(Workload workload, Objective objective) {
        return new JointDnnOptimizer(workload, objective);
    }
}
