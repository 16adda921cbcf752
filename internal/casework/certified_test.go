package casework_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// volunteer is one whose certificate holds from today for some days.
func volunteer(t *testing.T, name string, days int) casework.Actor {
	t.Helper()
	login := uuid.NewString()
	_, _, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: login, Name: name, Role: identity.Mediator, Volunteer: true, Certificate: "S-1",
		CertificateFrom: string(today()), CertificateUntil: string(today().Plus(days)),
	})
	must(t, err)
	return signedIn(t, login)
}

// The certificate that a meeting needs is that of the mediator who leads it on its day: of the case's own, whoever
// plans it, and of the cover while that mediator is away.
func TestTheCertificateIsOfWhoLeads(t *testing.T) {
	leads, second := volunteer(t, "Sandra Sertificēta", 3), hired(t, "Otrs Starpnieks", "")
	m := openMatter(t, false)
	m.start()
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{
		MediatorID: leads.ID, SecondID: second.ID, NoConflict: true,
	}))
	expired := func(by casework.Actor, on mediation.Date) bool {
		t.Helper()
		err := use.Cases.PlanMeeting(ctx, by, m.id, 0, on, mediation.Meeting{
			State: mediation.MeetingPlanned, Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
		})
		if err == nil {
			must(t, use.Cases.CancelMeeting(ctx, by, m.id, 0, ""))
			return false
		}
		var f *fault.Error
		if !errors.As(err, &f) || len(f.Fields) != 1 || f.Fields[0].Key != "fault.certificate_expired" {
			t.Fatalf("%s: %v", on, err)
		}
		return true
	}
	for _, by := range []casework.Actor{leads, second} {
		if expired(by, today().Plus(2)) || !expired(by, today().Plus(5)) {
			t.Errorf("%s plans a meeting, and the certificate of who leads does not count", by.ID)
		}
	}
	must(t, use.Office.AddAbsence(ctx, clerk, record.Absence{
		StaffID: leads.ID, CoverID: mediator.ID, From: today(), Until: today().Plus(6),
	}))
	if expired(second, today().Plus(5)) || !expired(second, today().Plus(8)) {
		t.Error("while the mediator is away, it is not the cover's certificate that counts")
	}
}
