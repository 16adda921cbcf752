package statistics

import "tilts/internal/mediation"

func init() {
	register(people("T8", mediation.Victim))
}
