package dev.offsetnoise.host.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What is known so far.
 *
 * @param halfLength A
 * @param total cells of the grid
 * @param cells results, in the grid's order
 * @param floors floors, by dimension
 */
record Results(double halfLength, int total, List<CellResult> cells, List<Floor> floors) {

    static Results read(ExperimentRequest request, ExperimentFolder folder) {
        List<Cell> cells = request.grid().cells();
        return new Results(
                request.data().halfLength(),
                cells.size(),
                cells.stream().map(folder::readResult).flatMap(Optional::stream).toList(),
                request.grid().dimensions().stream()
                        .map(folder::readFloor)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
