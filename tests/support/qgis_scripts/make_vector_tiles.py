"""Run by the interpreter that has QGIS and GDAL: roads as vector tiles (MBTiles, GDAL's MVT driver).

Usage: make_vector_tiles.py TARGET.mbtiles
"""

import sys

from osgeo import gdal, ogr, osr


def main(target):
    gdal.UseExceptions()
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4545)
    roads = gdal.GetDriverByName("Memory").Create("roads", 0, 0, 0, gdal.GDT_Unknown)
    layer = roads.CreateLayer("road", crs, ogr.wkbLineString)
    for step in range(-5, 6):
        for line in (f"{500_000 + 100 * step} 2999000, {500_000 + 100 * step} 3001000",
                     f"499000 {3_000_000 + 100 * step}, 501000 {3_000_000 + 100 * step}"):  # fmt: skip
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"LINESTRING ({line})"))
            layer.CreateFeature(feature)
    gdal.VectorTranslate(target, roads, format="MVT", datasetCreationOptions=["MINZOOM=8", "MAXZOOM=14"])


if __name__ == "__main__":
    main(sys.argv[1])
