package org.jointsim.report;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A sheet as the content of a picture file, as large as it is meant in print. */
final class ChartFiles {

    private static final double DOTS_PER_INCH = 300;
    private static final double POINTS_PER_INCH = 72;
    private static final double MILLIMETRES_PER_INCH = 25.4;
    /** Fast; a picture of lines gets hardly smaller by trying longer. */
    private static final float PNG_QUALITY = 0.7f;

    private static final int SVG_DECIMALS = 2;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private ChartFiles() {}

    static byte[] bytes(Sheet sheet, ChartFormat format) throws IOException {
        return switch (format) {
            case PNG -> png(sheet);
            case SVG -> svg(sheet);
            case PDF -> pdf(sheet);
        };
    }

    private static double points(double units) {
        return units * PageWidth.POINTS_PER_UNIT;
    }

    private static byte[] png(Sheet sheet) throws IOException {
        double scale = PageWidth.POINTS_PER_UNIT * DOTS_PER_INCH / POINTS_PER_INCH;
        BufferedImage image = new BufferedImage(
                (int) Math.round(sheet.width() * scale),
                (int) Math.round(sheet.height() * scale),
                BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        draw(sheet, g);
        g.dispose();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(picture)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(PNG_QUALITY);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), how);
            metadata.mergeTree("javax_imageio_1.0", resolution());
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, metadata), how);
        } finally {
            writer.dispose();
        }
        return picture.toByteArray();
    }

    /** How large a dot is in print. Java's PNG writer takes dots per millimetre here, whatever the name says. */
    private static IIOMetadataNode resolution() {
        String dots = String.format(Locale.ROOT, "%.6f", DOTS_PER_INCH / MILLIMETRES_PER_INCH);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_1.0");
        IIOMetadataNode dimension = new IIOMetadataNode("Dimension");
        for (String name : new String[] {"HorizontalPixelSize", "VerticalPixelSize"}) {
            IIOMetadataNode size = new IIOMetadataNode(name);
            size.setAttribute("value", dots);
            dimension.appendChild(size);
        }
        root.appendChild(dimension);
        return root;
    }

    private static byte[] svg(Sheet sheet) throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setPrecision(SVG_DECIMALS);
        context.setComment(null);
        // Letters become outlines: a reader without our fonts sees the same page.
        SVGGraphics2D g = new SVGGraphics2D(context, true);
        g.setSVGCanvasSize(new Dimension(sheet.width(), sheet.height()));
        draw(sheet, g);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 %s %s".formatted(sheet.width(), sheet.height()));
        root.setAttributeNS(null, "width", String.format(Locale.ROOT, "%.2fpt", points(sheet.width())));
        root.setAttributeNS(null, "height", String.format(Locale.ROOT, "%.2fpt", points(sheet.height())));
        root.setAttributeNS(null, "role", "img");
        root.setAttributeNS(null, "aria-label", sheet.title() + ". " + sheet.caption());
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(picture, StandardCharsets.UTF_8)) {
            g.stream(root, out, false, false);
        }
        return picture.toByteArray();
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

    private static byte[] pdf(Sheet sheet) throws IOException {
        float width = (float) points(sheet.width());
        float height = (float) points(sheet.height());
        try (PDDocument document = new PDDocument()) {
            // The id would be drawn from the clock.
            document.setDocumentId(1L);
            document.getDocumentInformation().setTitle(sheet.title());
            document.getDocumentInformation().setSubject(sheet.caption());
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, sheet.width(), sheet.height());
            draw(sheet, g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(
                        Matrix.getScaleInstance((float) PageWidth.POINTS_PER_UNIT, (float) PageWidth.POINTS_PER_UNIT));
                content.drawForm(g.getXFormObject());
            }
            ByteArrayOutputStream picture = new ByteArrayOutputStream();
            document.save(picture);
            return picture.toByteArray();
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
