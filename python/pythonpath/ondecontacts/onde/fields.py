"""The fields that are read, and where each goes."""

from __future__ import annotations

from dataclasses import dataclass

from ondecontacts.errors import Worded


@dataclass(frozen=True)
class Field(Worded):
    """One piece of information an extraction has a column for.

    ``id`` names it in ``columns.csv``, in the answers and in the string files. ``of_child`` fields
    have a column for each child. Without a ``required`` one there is nothing to convert.
    """

    prefix = "field"
    of_child: bool = False
    required: bool = False


CIVILITY = Field("responsable.civilite")
USAGE_NAME = Field("responsable.nom_usage")
FAMILY_NAME = Field("responsable.nom", required=True)
FIRST_NAME = Field("responsable.prenom")
STREET = Field("responsable.adresse")
POSTCODE = Field("responsable.code_postal")
TOWN = Field("responsable.commune")
COUNTRY = Field("responsable.pays")
EMAIL = Field("responsable.courriel", required=True)
HOME_PHONE = Field("responsable.telephone_domicile")
WORK_PHONE = Field("responsable.telephone_travail")
MOBILE_PHONE = Field("responsable.telephone_portable")
CHILD_USAGE_NAME = Field("eleve.nom_usage", of_child=True)
CHILD_FAMILY_NAME = Field("eleve.nom", of_child=True)
CHILD_FIRST_NAME = Field("eleve.prenom", of_child=True)
CHILD_CLASS = Field("eleve.classe", of_child=True, required=True)

FIELDS: tuple[Field, ...] = (
    CIVILITY,
    USAGE_NAME,
    FAMILY_NAME,
    FIRST_NAME,
    STREET,
    POSTCODE,
    TOWN,
    COUNTRY,
    EMAIL,
    HOME_PHONE,
    WORK_PHONE,
    MOBILE_PHONE,
    CHILD_USAGE_NAME,
    CHILD_FAMILY_NAME,
    CHILD_FIRST_NAME,
    CHILD_CLASS,
)
