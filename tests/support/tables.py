"""Tables as other people publish them: their real headers over rows that are invented."""

import csv
import io
import json
from typing import Any

UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
# As the Humanitarian Data Exchange has it: in another order, with `iso3` and a row of tags.
UCDP_HDX = (
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,gwnoa,"
    "side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,iso3,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "low,best,high"
)
UCDP_TAGS = {
    "year": "#date+year",
    "side_a": "#group+name+first",
    "date_start": "#date+start",
    "best": "#affected+killed",
}
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
ACLED_OLD = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,"
    "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,"
    "NOTES,FATALITIES"
)
AIRWARS = (
    "code,date,date_type,date_end,location_name,location_name_arabic,region,country_name,latitude,longitude,permalink,"
    "strike_status_name,strike_type_name,civilian_harm_status_name,civilian_non_combatants_killed_min,"
    "civilian_non_combatants_killed_max,civilian_non_combatants_injured_min,civilian_non_combatants_injured_max,"
    "summary,belligerent_1_belligerent_name,belligerent_1_type,belligerent_2_belligerent_name"
)
# As it is read off the incidents' pages.
AIRWARS_LISTED = (
    "Incident_Date,Incident_id,link,Strike status,Strike type,Civilian harm reported,Civilians reported killed,"
    "Civilians reported injured,Airwars civilian harm grading,Suspected belligerent,assessment"
)
TIMELINEJS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background"
)


def sheet(header: str, *rows: dict[str, str]) -> str:
    """A CSV with this header; what a row does not name is blank."""
    buffer = io.StringIO()
    table = csv.DictWriter(buffer, header.split(","), restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return buffer.getvalue()


def ucdp(**cells: str) -> dict[str, str]:
    """An event of UCDP GED: a day of fighting between Alpha and Beta in Oldtown."""
    return {
        "id": "101",
        "type_of_violence": "1",
        "side_a": "Government of Alpha",
        "side_b": "Beta",
        "source_office": "Daily Post",
        "source_article": "Daily Post, 2021-03-05",
        "number_of_sources": "1",
        "source_headline": "Clash in Oldtown",
        "where_coordinates": "Oldtown",
        "country": "Alpha",
        "date_prec": "1",
        "date_start": "2021-03-04 00:00:00.000",
        "date_end": "2021-03-04 00:00:00.000",
        "deaths_a": "1",
        "deaths_b": "2",
        "deaths_civilians": "0",
        "deaths_unknown": "1",
        "low": "3",
        "best": "4",
        "high": "7",
    } | cells


def acled(**cells: str) -> dict[str, str]:
    """An event of ACLED: a battle between Alpha and Beta in Oldtown."""
    return {
        "event_id_cnty": "ALP12",
        "event_date": "06 December 2022",
        "year": "2022",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Alpha (2001-)",
        "actor2": "Beta",
        "country": "Alpha",
        "location": "Oldtown",
        "source": "Daily Post",
        "notes": "The two fought in Oldtown.",
        "fatalities": "3",
    } | cells


def airwars(**cells: str) -> dict[str, str]:
    """An incident of Airwars: a strike in Oldtown that is laid to Alpha."""
    return {
        "code": "ALP0012",
        "date": "2023-10-07",
        "date_type": "single",
        "location_name": "Oldtown",
        "region": "North",
        "country_name": "Beta",
        "permalink": "https://example.org/alp0012",
        "strike_status_name": "Likely strike",
        "strike_type_name": "Airstrike",
        "civilian_non_combatants_killed_min": "3",
        "civilian_non_combatants_killed_max": "7",
        "civilian_non_combatants_injured_min": "10",
        "civilian_non_combatants_injured_max": "10",
        "summary": "Residents say that a house was hit.",
        "belligerent_1_belligerent_name": "Alpha Air Force",
        "belligerent_1_type": "Suspected",
    } | cells


def slide(**cells: str) -> dict[str, str]:
    """A slide of a TimelineJS sheet, its columns named without spaces: `End_Year`."""
    given = {"Year": "1942", "Month": "6", "Day": "4", "Headline": "The first machine", "Text": "It hummed."} | cells
    return {name.replace("_", " "): cell for name, cell in given.items()}


def as_json(**entries: Any) -> str:
    """A TimelineJS file of one slide, with these entries beside it."""
    event = {
        "start_date": {"year": "1942", "month": 6},
        "text": {"headline": "The first machine", "text": "It hummed."},
    }
    return json.dumps({"events": [event], **entries})
