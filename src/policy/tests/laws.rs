//! Laws of the three-valued algebra, over generated verdicts and relations.
