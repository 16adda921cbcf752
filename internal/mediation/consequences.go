package mediation

// Consequence names the clause on what the agreement can mean for the criminal
// proceedings. Documents never promise: the process director decides (domain
// rule 11; KL 58, to be verified by the agency's lawyer before use).
type Consequence string

// The three clauses.
const (
	MayEnd       Consequence = "may_end"       // "var būt par pamatu"
	MayMitigate  Consequence = "may_mitigate"  // "var tikt ņemts vērā kā atbildību mīkstinošs apstāklis"
	DirectorOnly Consequence = "director_only" // only that the process director decides
)

// ConsequenceOf chooses the clause by the gravest offence's grade and the stage
// of the proceedings. A corrective measure is not a judgment, but nothing we
// could verify says the ground applies there, so it gets the cautious clause.
func ConsequenceOf(g Grade, s Stage) Consequence {
	if s != StageProceedings {
		return DirectorOnly
	}
	switch g {
	case GradeViolation, GradeLess:
		return MayEnd
	case GradeSerious, GradeEspecially:
		return MayMitigate
	}
	return DirectorOnly
}
