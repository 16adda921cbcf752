package mediation

// Change is one value that a fact made another. The values are as in a Telling.
type Change struct {
	// What is offence, other_offences, happened, harm, grade, stage, director, director_address, criminal_case, request
	// or requested_on.
	What     string
	Was, Now any
}

// Changes tells what each correction of the proceedings changed, by the id of its fact.
func (c *Case) Changes() map[string][]Change {
	changes := map[string][]Change{}
	facts, superseded := c.History()
	var was ProceedingsCorrected
	for _, f := range facts {
		if superseded[f.ID] {
			continue
		}
		switch b := f.Body.(type) {
		case *Opened:
			was = b.known()
		case *ProceedingsCorrected:
			changes[f.ID], was = was.changed(*b), *b
		}
	}
	return changes
}

func (b ProceedingsCorrected) changed(to ProceedingsCorrected) (list []Change) {
	add := func(what string, was, now any) {
		if was != now {
			list = append(list, Change{what, was, now})
		}
	}
	add("offence", b.Offence, to.Offence)
	add("other_offences", b.Others, to.Others)
	add("happened", b.Person.Happened, to.Person.Happened)
	add("harm", sumOf(b.Person.Harm), sumOf(to.Person.Harm))
	add("grade", word("staff.grade_", b.Grade), word("staff.grade_", to.Grade))
	add("stage", word("staff.stage_", b.Stage), word("staff.stage_", to.Stage))
	add("director", b.Person.Director, to.Person.Director)
	add("director_address", b.Person.Address, to.Person.Address)
	add("criminal_case", b.Person.CriminalCase, to.Person.CriminalCase)
	add("request", b.Person.Request, to.Person.Request)
	add("requested_on", b.RequestedOn, to.RequestedOn)
	return list
}

// sumOf is a sum as it is told; one that is not known is empty.
func sumOf(cents int64) any {
	if cents == 0 {
		return ""
	}
	return Cents(cents)
}
