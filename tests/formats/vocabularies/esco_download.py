"""A small download of ESCO, invented by us, in the columns of the real one: what tests read and break."""

from pathlib import Path

SKILL = "http://data.europa.eu/esco/skill/"
OCCUPATION = "http://data.europa.eu/esco/occupation/"
ISCO = "http://data.europa.eu/esco/isco/"
_SKILLS = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description\n"
)
_GROUPS = (
    "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,"
    "description,code\n"
)
_OCCUPATIONS = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code\n"
)

FILES = {
    "skills_nl.csv": _SKILLS
    + f'KnowledgeSkillCompetence,{SKILL}saw,skill/competence,sector-specific,hout zagen,"planken zagen\nbalken zagen",'
    "houtzagen,released,2024-01-25T11:28:50.295Z,Niet voor metaal.,,scheme,Zaagt hout op maat.\n"
    f"KnowledgeSkillCompetence,{SKILL}wood,knowledge,cross-sector,houtsoorten,,,released,2017-01-05,,,scheme,\n"
    f"KnowledgeSkillCompetence,{SKILL}old,skill/competence,,oude zaag gebruiken,,,obsolete,,,,,\n",
    "skills_fr.csv": _SKILLS
    + f"KnowledgeSkillCompetence,{SKILL}saw,skill/competence,sector-specific,scier du bois,couper du bois,,released,"
    "2024-01-25T11:28:50.295Z,,,scheme,\n"
    f"KnowledgeSkillCompetence,{SKILL}wood,knowledge,cross-sector,essences de bois,,,released,2017-01-05,,,,\n"
    f"KnowledgeSkillCompetence,{SKILL}old,skill/competence,,utiliser une scie ancienne,,,obsolete,,,,,\n",
    "skillGroups_nl.csv": _GROUPS
    + f"SkillGroup,{SKILL}S6,houtbewerking,,,released,2024-01-25,,scheme,Alles met hout.,S6.1\n"
    f"SkillGroup,{SKILL}S,vaardigheden,,,released,2024-01-25,,scheme,,S\n",
    "occupations_nl.csv": _OCCUPATIONS
    + f"Occupation,{OCCUPATION}joiner,7522,meubelmaker,meubelmaakster,,released,2024-01-25 11:28:50.295000,note,,,"
    "scheme,Maakt meubelen.,7522.1\n",
    "ISCOGroups_nl.csv": "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\n"
    f"ISCOGroup,{ISCO}C7522,7522,Meubelmakers,released,,scheme,\n",
    "broaderRelationsSkillPillar_nl.csv": "conceptType,conceptUri,broaderType,broaderUri\n"
    f"KnowledgeSkillCompetence,{SKILL}saw,SkillGroup,{SKILL}S6\nSkillGroup,{SKILL}S6,SkillGroup,{SKILL}S\n",
    "broaderRelationsOccPillar_nl.csv": "conceptType,conceptUri,broaderType,broaderUri\n"
    f"Occupation,{OCCUPATION}joiner,ISCOGroup,{ISCO}C7522\n",
    "skillSkillRelations_nl.csv": "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
    f"{SKILL}saw,skill/competence,optional,knowledge,{SKILL}wood\n",
    "occupationSkillRelations_nl.csv": "occupationUri,relationType,skillType,skillUri\n"
    f"{OCCUPATION}joiner,essential,skill/competence,{SKILL}saw\n"
    f"{OCCUPATION}joiner,essential,skill/competence,{SKILL}absent\n",
    "greenSkillsCollection_nl.csv": f"conceptType,conceptUri,preferredLabel\nKnowledgeSkillCompetence,{SKILL}saw,x\n",
    "skillsHierarchy_nl.csv": "Level 0 URI\n",
    "conceptSchemes_nl.csv": "conceptType\n",
    "readme.txt": "ESCO",
}


def write_download(folder: Path, **changes: str | None) -> Path:
    """The files in `folder`; `changes` by name without ending: another text, or None to leave the file out."""
    for name, text in FILES.items():
        wanted = changes.get(name.rpartition(".")[0], text)
        if wanted is not None:
            (folder / name).write_text(wanted, encoding="utf-8")
    return folder
