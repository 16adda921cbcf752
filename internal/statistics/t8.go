package statistics

import "tilts/internal/mediation"

func init() {
	register(people("T8", mediation.Victim, "victims"))
	register(youth("T8a", mediation.Victim, "victims"))
}
