package org.jointsim.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jointsim.onnx.Graph.Input;
import org.jointsim.onnx.Graph.Node;

/** The nodes of a graph that its answers need, in an order in which they can run: as in the file where that is possible. */
final class GraphOrder {

    private static final int MOST_NAMED = 5;

    private final Graph graph;
    private final Map<String, Integer> producers = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private GraphOrder(Graph graph) {
        this.graph = graph;
    }

    static List<Node> of(Graph graph) throws InvalidModelException {
        return new GraphOrder(graph).order();
    }

    private List<Node> order() throws InvalidModelException {
        findProducers();
        List<List<Integer>> needs = needs();
        if (!problems.isEmpty()) {
            throw new InvalidModelException(problems);
        }
        boolean[] needed = needed(needs);
        List<Integer> order = sorted(needs, needed);
        return order.stream().map(index -> graph.nodes().get(index)).toList();
    }

    private void findProducers() {
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (String output : graph.nodes().get(i).outputs()) {
                if (!output.isEmpty() && producers.putIfAbsent(output, i) != null) {
                    problems.add("tensor `%s` is made by two nodes".formatted(output));
                }
            }
        }
    }

    /** The nodes that each node reads from. */
    private List<List<Integer>> needs() {
        Set<String> given = new HashSet<>(graph.constants().keySet());
        graph.inputs().stream().map(Input::name).forEach(given::add);
        List<List<Integer>> needs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Set<Integer> from = new HashSet<>();
            for (String input : node.inputs()) {
                Integer producer = producers.get(input);
                if (producer != null) {
                    from.add(producer);
                } else if (!input.isEmpty() && !given.contains(input)) {
                    problems.add("%s reads tensor `%s`, which nothing makes".formatted(node.shown(), input));
                }
            }
            needs.add(from.stream().sorted().toList());
        }
        if (graph.outputs().isEmpty()) {
            problems.add("it has no outputs");
        }
        for (String output : graph.outputs()) {
            if (!producers.containsKey(output)) {
                problems.add("its output `%s` is made by no node".formatted(output));
            }
        }
        return needs;
    }

    private boolean[] needed(List<List<Integer>> needs) {
        boolean[] needed = new boolean[needs.size()];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (String output : graph.outputs()) {
            Integer producer = producers.get(output);
            if (producer != null) {
                open.add(producer);
            }
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            if (!needed[node]) {
                needed[node] = true;
                open.addAll(needs.get(node));
            }
        }
        return needed;
    }

    /** Depth first from each node in the order of the file, with a stack of its own: a graph may be deep. */
    private List<Integer> sorted(List<List<Integer>> needs, boolean[] needed) throws InvalidModelException {
        int[] visited = new int[needs.size()];
        boolean[] done = new boolean[needs.size()];
        boolean[] open = new boolean[needs.size()];
        List<Integer> order = new ArrayList<>();
        for (int start = 0; start < needs.size(); start++) {
            if (!needed[start] || done[start]) {
                continue;
            }
            ArrayDeque<Integer> path = new ArrayDeque<>();
            path.push(start);
            open[start] = true;
            while (!path.isEmpty()) {
                int node = path.peek();
                if (visited[node] < needs.get(node).size()) {
                    int next = needs.get(node).get(visited[node]++);
                    if (open[next]) {
                        throw new InvalidModelException(cycle(path, next));
                    }
                    if (!done[next]) {
                        open[next] = true;
                        path.push(next);
                    }
                } else {
                    path.pop();
                    open[node] = false;
                    done[node] = true;
                    order.add(node);
                }
            }
        }
        return order;
    }

    private String cycle(ArrayDeque<Integer> path, int repeated) {
        List<Integer> around = new ArrayList<>();
        for (int node : path) {
            around.add(node);
            if (node == repeated) {
                break;
            }
        }
        Collections.reverse(around);
        String named = around.stream()
                .limit(MOST_NAMED)
                .map(index -> graph.nodes().get(index).shown())
                .collect(Collectors.joining(", then "));
        return "%d nodes wait for each other in a circle: %s%s"
                .formatted(around.size(), named, around.size() > MOST_NAMED ? ", …" : "");
    }
}
