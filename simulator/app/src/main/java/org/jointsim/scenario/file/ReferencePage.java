package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class ReferencePage {
    String text() {
        Map<String, List<String>> x = new LinkedHashMap<>();
        return String.valueOf(new ArrayList<>(x.keySet()));
    }
}
