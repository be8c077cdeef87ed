package org.jointsim.report;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes a sheet as a picture (two pixels a point) and as SVG. */
final class ChartFiles {

    private static final int PIXELS_PER_POINT = 2;
    private static final int SVG_DECIMALS = 2;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private ChartFiles() {}

    static void write(Path folder, String name, Sheet sheet) throws IOException {
        writePng(folder.resolve(name + ".png"), sheet);
        writeSvg(folder.resolve(name + ".svg"), sheet);
    }

    private static void writePng(Path file, Sheet sheet) throws IOException {
        BufferedImage image = new BufferedImage(
                sheet.width() * PIXELS_PER_POINT, sheet.height() * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        draw(sheet, g);
        g.dispose();
        // In memory first: ImageIO hides why a file could not be written.
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(image, "png", picture);
        Files.write(file, picture.toByteArray());
    }

    private static void writeSvg(Path file, Sheet sheet) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setPrecision(SVG_DECIMALS);
        context.setComment(null);
        // Letters become outlines: a reader without our fonts sees the same page.
        SVGGraphics2D g = new SVGGraphics2D(context, true);
        g.setSVGCanvasSize(new Dimension(sheet.width(), sheet.height()));
        draw(sheet, g);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 %s %s".formatted(sheet.width(), sheet.height()));
        root.setAttributeNS(null, "role", "img");
        root.setAttributeNS(null, "aria-label", sheet.title() + ". " + sheet.caption());
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            g.stream(root, out, false, false);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can make an XML document", e);
        }
    }

    private static void draw(Sheet sheet, Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        sheet.draw(g);
    }
}
