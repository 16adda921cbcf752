package cases

import (
	"cmp"
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// certified refuses a meeting on a day on which the certificate of the volunteer who leads it does not hold (domain
// rule 10), whoever plans or records it. Where a case has no mediator, that is who does so.
func (s *Service) certified(
	ctx context.Context, tx Tx, c *mediation.Case, by casework.Actor, on mediation.Date,
) error {
	leads := cmp.Or(s.ledOn(c, on), by.ID)
	away, err := tx.Absences(ctx, on)
	if err != nil {
		return err
	}
	st, err := tx.StaffByID(ctx, cmp.Or(record.CoverOn(away, leads, on), leads))
	if err == nil && !st.CertifiedOn(string(on)) {
		err = fault.At("on", "fault.certificate_expired")
	}
	return err
}

// ledOn is whose the case was on a day that is past, and whose it is on any other; empty for nobody's.
func (s *Service) ledOn(c *mediation.Case, on mediation.Date) (mediatorID string) {
	if on >= s.Today() {
		return c.MediatorID
	}
	for _, f := range c.Facts {
		if a, is := f.Body.(*mediation.Assigned); is && (mediatorID == "" || f.OccurredOn <= on) {
			mediatorID = a.MediatorID
		}
	}
	return cmp.Or(mediatorID, c.MediatorID)
}
