package org.jointsim.scenario.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointsim.scenario.file.Node.Entry;
import org.jointsim.scenario.file.Node.Form;
import org.jointsim.scenario.file.Node.Mapping;
import org.jointsim.scenario.file.Node.Scalar;
import org.jointsim.scenario.file.Node.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 (core schema) into nodes, from the parser's events: so junk is refused as soon as it shows, before a
 * tree of it exists. A value may nest {@value #DEEPEST} levels and hold {@value #MOST_NODES} parts, those that aliases
 * repeat counted as often as they are used.
 */
final class NodeReader {

    static final int DEEPEST = 50;
    static final int MOST_NODES = 300_000;

    /** Large, because the time for a long text grows with its length squared over this. */
    private static final int BUFFER_SIZE = 1 << 16;

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private final Problems problems;
    private final Origin start;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodeCount;
    private int depth;

    /** A node that aliases may repeat, and of how many parts it consists. */
    private record Anchored(Node node, int size) {}

    private NodeReader(String text, Origin start, Problems problems) {
        this.problems = problems;
        this.start = start;
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(BUFFER_SIZE)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /**
     * The only document of {@code text}, or nothing after its problem was reported. Of a key that stands twice, which is
     * reported, the first is kept.
     */
    static Optional<Node> read(String text, Origin start, Problems problems) {
        NodeReader reader = new NodeReader(text, start, problems);
        try {
            return Optional.of(reader.document());
        } catch (Unreadable e) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Origin at = e.getProblemMark().or(e::getContextMark).map(reader::at).orElse(start);
            problems.add(at, "this is not YAML: " + explained(e));
        } catch (ReaderException e) {
            problems.add(
                    reader.at(text, e.getPosition()),
                    "expected text, but found the character U+%04X".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            problems.add(start, "this is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static String explained(MarkedYamlEngineException e) {
        String context = Optional.ofNullable(e.getContext()).map(c -> c + ", ").orElse("");
        return context + e.getProblem();
    }

    private Origin at(Mark mark) {
        return new Origin(start.source(), mark.getLine() + 1, mark.getColumn() + 1, start, "");
    }

    private Origin at(String text, int codePoints) {
        String before = text.substring(
                0, text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length()))));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Origin(start.source(), line + 1, before.length() - before.lastIndexOf('\n'), start, "");
    }

    private Node document() {
        next(); // stream start
        Event first = next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw problems.refuse(start, "expected keys and values, but there is nothing");
        }
        Node root = node(next(), start, false);
        next(); // document end
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw problems.refuse(
                    mark(after), "expected one document, but a second one starts here. Maybe remove `---`.");
        }
        return root;
    }

    private Event next() {
        return events.next();
    }

    private Origin mark(Event event) {
        return event.getStartMark().map(this::at).orElse(start);
    }

    /** The node that starts with {@code event}, as the part {@code at} of another. */
    private Node node(Event event, Origin place, boolean isPart) {
        count(1, event);
        if (event instanceof AliasEvent alias) {
            return repeated(alias);
        }
        int before = nodeCount;
        Node node = ownNode((NodeEvent) event, place, isPart);
        ((NodeEvent) event).getAnchor().ifPresent(a -> anchors.put(a, new Anchored(node, nodeCount - before + 1)));
        return node;
    }

    private Node ownNode(NodeEvent event, Origin place, boolean isPart) {
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), event);
            return new Scalar(scalar.getValue(), form(scalar), moved(place, event));
        }
        CollectionStartEvent collection = (CollectionStartEvent) event;
        refuseTag(collection.getTag(), event);
        if (++depth > DEEPEST) {
            throw problems.refuse(mark(event), "the values nest deeper than %d levels".formatted(DEEPEST));
        }
        // A block starts at its first key, which has a place of its own; the key above it says more.
        Origin at = isPart && !collection.isFlow() ? place : moved(place, event);
        Node node = event instanceof MappingStartEvent ? mapping(at) : sequence(at);
        depth--;
        return node;
    }

    private Origin moved(Origin place, Event event) {
        Origin mark = mark(event);
        return new Origin(place.source(), mark.line(), mark.column(), place.parent(), place.name());
    }

    private void refuseTag(Optional<String> tag, Event event) {
        if (tag.isPresent()) {
            throw problems.refuse(
                    mark(event), "tags have no meaning here. Maybe remove `%s`.".formatted(shortTag(tag.get())));
        }
    }

    private static String shortTag(String tag) {
        return tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
    }

    private static Form form(ScalarEvent scalar) {
        if (!scalar.isPlain()) {
            return Form.TEXT;
        }
        Tag tag = RESOLVER.resolve(scalar.getValue(), true);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Form.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Form.TRUTH;
        }
        return tag.equals(Tag.NULL) ? Form.NOTHING : Form.TEXT;
    }

    private Node repeated(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            throw problems.refuse(
                    mark(alias), "`*%s` stands for no value that is complete before it".formatted(alias.getAlias()));
        }
        count(anchored.size(), alias);
        return anchored.node();
    }

    private void count(int parts, Event event) {
        nodeCount += parts;
        if (nodeCount > MOST_NODES) {
            throw problems.refuse(
                    mark(event), "there are more than %d values, repeated ones included".formatted(MOST_NODES));
        }
    }

    private Sequence sequence(Origin at) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Origin item = mark(event);
            items.add(node(event, at.child("[" + items.size() + "]", item.line(), item.column()), true));
        }
        return new Sequence(items, at);
    }

    private Mapping mapping(Origin at) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Origin mark = mark(event);
            if (!(event instanceof ScalarEvent scalar)) {
                throw problems.refuse(mark, "expected a key, but found a map, a list or an alias");
            }
            Origin keyAt = at.child(scalar.getValue(), mark.line(), mark.column());
            Entry entry = new Entry(scalar.getValue(), keyAt, node(next(), keyAt, true));
            Entry earlier = entries.putIfAbsent(entry.key(), entry);
            if (earlier != null) {
                problems.add(
                        keyAt,
                        "key `%s` stands twice, first at line %d, column %d"
                                .formatted(
                                        entry.key(),
                                        earlier.keyAt().line(),
                                        earlier.keyAt().column()));
            }
        }
        return new Mapping(new ArrayList<>(entries.values()), at);
    }
}
