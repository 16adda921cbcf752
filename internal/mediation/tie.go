package mediation

import "tilts/internal/latvia"

// TieKind is what may tie somebody of the agency to a party: a sign to look at, no verdict
// (domain rule 10).
type TieKind string

// The kinds of tie.
const (
	TieSurname    TieKind = "surname"    // the same surname, in any gender
	TieAddress    TieKind = "address"    // the same home
	TieSupervisor TieKind = "supervisor" // supervises the party on probation
)

// TieKinds lists them all.
var TieKinds = []TieKind{TieSurname, TieAddress, TieSupervisor}

// Tie is one between somebody and a party.
type Tie struct {
	Kind  TieKind
	Party *Party
}

// Ties finds what ties somebody with a name and a home address to the parties of the case and
// those who represent them.
func (c *Case) Ties(name, address string) (ties []Tie) {
	for _, p := range c.Parties {
		who := p.Person
		if !p.Legal && latvia.SameSurname(name, who.Name) || latvia.SameSurname(name, who.Representative) {
			ties = append(ties, Tie{TieSurname, p})
		}
		if latvia.SameAddress(address, who.Address) {
			ties = append(ties, Tie{TieAddress, p})
		}
		if latvia.SamePerson(name, who.Supervisor) {
			ties = append(ties, Tie{TieSupervisor, p})
		}
	}
	return ties
}
