package dev.offsetnoise.host.report;

/** How a curve is drawn. */
public enum Look {
    /** A solid line through the points. */
    LINE,
    /** A dashed line through the points, for references, floors and ideals. */
    DASHED,
    /** A thin, translucent line, for one of many, such as the way of a single sample. */
    FAINT,
    /** A marker at each point, with an error bar where the curve has a band. */
    POINTS,
    /** Markers joined by a line, with error bars where the curve has a band: a measured curve of few points. */
    LINE_AND_POINTS,
    /** A small, translucent dot at each point, for clouds of many. */
    DOTS,
    /** A staircase: y[i] holds from x[i] to x[i + 1]; the last y only says where it ends. */
    STEPS,
    /** A staircase with the area between it and 0 lightly filled, for the histogram that others are compared to. */
    FILLED_STEPS
}
