package org.jointsim.cli;

import java.util.List;
import org.jointsim.experiment.design.Designs;
import org.jointsim.scenario.file.Study;
import org.jointsim.scenario.file.StudyDesign;

/** The points that a study's design asks for. */
final class Designed {

    private Designed() {}

    static List<double[]> coordinates(Study study) {
        List<Integer> counts = study.levelCounts();
        StudyDesign design = study.design();
        return switch (design.kind()) {
            case GRID -> Designs.grid(counts);
            case ZIP -> Designs.zip(counts);
            case LATIN_HYPERCUBE ->
                Designs.latinHypercube(
                        design.points(),
                        counts.size(),
                        study.base().scenario().run().seed());
        };
    }
}
