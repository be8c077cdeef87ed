package org.jointsim.report;

import java.awt.Color;
import java.util.List;

/**
 * A part of latency or energy, as charts and the printed summary show it. Like causes have like looks in both panels.
 *
 * @param metric last word of its metric: {@code upload} of {@code latency.upload}
 * @param name for readers
 */
public record Part(String metric, String name, Color color, Hatch hatch) {

    public static final List<Part> OF_LATENCY = List.of(
            new Part("deviceWait", "device wait", Look.GREY, Hatch.VERTICAL),
            new Part("decision", "decision", Look.VERMILION, Hatch.HORIZONTAL),
            new Part("mobile", "mobile compute", Look.ORANGE, Hatch.NONE),
            new Part("coding", "coding", Look.PURPLE, Hatch.CROSSED),
            new Part("upload", "upload", Look.SKY, Hatch.RISING),
            new Part("cloudWait", "cloud wait", Look.YELLOW, Hatch.DOTTED),
            new Part("cloud", "cloud compute", Look.BLUE, Hatch.NONE),
            new Part("download", "download", Look.GREEN, Hatch.FALLING));

    public static final List<Part> OF_ENERGY = List.of(
            new Part("mobile", "mobile compute", Look.ORANGE, Hatch.NONE),
            new Part("coding", "coding", Look.PURPLE, Hatch.CROSSED),
            new Part("transmit", "transmit", Look.SKY, Hatch.RISING),
            new Part("receive", "receive", Look.GREEN, Hatch.FALLING),
            new Part("wait", "wait for the cloud", Look.YELLOW, Hatch.DOTTED),
            new Part("promotion", "radio promotion", Look.VERMILION, Hatch.HORIZONTAL),
            new Part("tail", "radio tail", Look.GREY, Hatch.VERTICAL));
}
