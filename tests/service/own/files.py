"""Files as programs write them, made anew: small, and of made-up places."""

import io
import zipfile

import ezdxf
import geopandas as gpd
import pyogrio
import shapely

from service.own.placing import Ground

# Around the Chengdu-Chongqing region, as the page's own tests have it.
GROUND = Ground(reach=(98, 23, 114.5, 37))
SPOTS = [(105.8012, 29.0405), (106.5307, 29.6102)]


def stations():
    return gpd.GeoDataFrame(
        {
            "名称": ["甲站重庆", "乙站成都市", "丙站没有位置"],
            "客流": [12, 34, 56],
            "备注": ["一" * 40, None, "x"],
        },
        geometry=[*map(shapely.Point, SPOTS), None],
        crs=4326,
    )


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(name, content)
    return packed.getvalue()


def shapefile(tmp_path, *, crs=4523, encoding="GBK", name="站点"):
    """Parts of a Shapefile, by their ending."""
    folder = tmp_path / f"{name}-{crs}-{encoding}"
    folder.mkdir()
    frame = stations().to_crs(crs)
    path = folder / f"{name}.shp"
    pyogrio.write_dataframe(frame, path, encoding=encoding, geometry_type="Point")
    return {part.suffix: part.read_bytes() for part in folder.iterdir()}


def parts(whole, *endings, stem="a"):
    return zipped({f"{stem}{ending}": whole[ending] for ending in endings})


def geopackage(tmp_path):
    path = tmp_path / "own.gpkg"
    raised = stations()
    raised["geometry"] = shapely.force_3d(raised.geometry.to_numpy(), 300)
    pyogrio.write_dataframe(raised, path, layer="站", driver="GPKG")
    pyogrio.write_dataframe(
        stations().iloc[:2].to_crs(4544), path, layer="投影", driver="GPKG"
    )
    return path.read_bytes()


def flatgeobuf(tmp_path):
    path = tmp_path / "own.fgb"
    pyogrio.write_dataframe(stations().iloc[:2], path, driver="FlatGeobuf")
    return path.read_bytes()


def drawing():
    made = ezdxf.new("R2010")
    space = made.modelspace()
    road = [(35578038.96, 3214023.06), (35580000, 3220000), (35590000, 3230000)]
    space.add_lwpolyline(road, dxfattribs={"layer": "道路"})
    space.add_point(road[0], dxfattribs={"layer": "道路"})
    stream = io.StringIO()
    made.write(stream)
    return stream.getvalue().encode(made.output_encoding)
