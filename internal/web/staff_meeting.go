package web

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/mediation"
)

func partyFields(_ *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	known := &mediation.Party{}
	if p := v.Party(f.values.Get("party")); p != nil {
		known = p
	}
	p := known.Person
	f.add(FieldView{Path: "party", Type: "hidden"}, known.ID)
	f.choice("side", "staff.side_", string(known.Side), string(mediation.Victim), string(mediation.Offender))
	f.text("name", p.Name, false)
	f.choice("kind", "staff.kind_", kindOf(known), "adult", "minor", "ward", "legal")
	f.short("code", p.Code, true)
	f.date("birth_date", p.BirthDate, true)
	f.text("representative", p.Representative, true)
	f.pick("basis", "staff.basis_", known.Basis, true, "parent", "guardian", "trustee", "orphans_court", "proxy")
	f.short("phone", p.Phone, true)
	f.text("email", p.Email, true)
	f.text("address", p.Address, true)
	f.pick("safe_channel", "staff.safe_", p.SafeChannel, true, "phone", "email", "post", "none")
	f.short("safe_time", p.SafeTime, true)
	safety := "no"
	if known.Safety {
		safety = "yes"
	}
	f.choice("safety", "staff.yesno_", safety, "no", "yes")
	f.long("safety_note", p.SafetyNote, true)
	return nil
}

func kindOf(p *mediation.Party) string {
	switch {
	case p.Legal:
		return "legal"
	case p.Minor:
		return "minor"
	case p.Ward:
		return "ward"
	}
	return "adult"
}

func party(s *Server, c *gin.Context, id string, v url.Values) error {
	p := mediation.PartyNamed{
		Side: mediation.Side(v.Get("side")), Legal: v.Get("kind") == "legal", Minor: v.Get("kind") == "minor", Ward: v.Get("kind") == "ward",
		Basis: v.Get("basis"), Safety: v.Get("safety") == "yes", Language: "lv",
		Person: mediation.Person{
			Name: v.Get("name"), Code: v.Get("code"), BirthDate: dateOf(v, "birth_date"), Representative: v.Get("representative"),
			Phone: v.Get("phone"), Email: v.Get("email"), Address: v.Get("address"), SafeChannel: v.Get("safe_channel"), SafeTime: v.Get("safe_time"),
			HideAddress: v.Get("safety") == "yes", SafetyNote: v.Get("safety_note"),
		},
	}
	return s.Service.NameParty(c.Request.Context(), actor(c), id, version(v), v.Get("party"), p)
}

func planFields(_ *Server, _ *gin.Context, _ casework.CaseView, f *fields) error {
	f.date("on", "", false)
	f.short("time", "", true)
	f.choice("format", "document.format_", string(mediation.Session), string(mediation.Session), string(mediation.Conference))
	f.choice("mode", "document.mode_", string(mediation.InPerson), string(mediation.InPerson), string(mediation.Online))
	f.pick("venue", "staff.venue_", "office", false, "office", "prison", "other")
	return nil
}

func meetingOf(v url.Values) mediation.Meeting {
	m := mediation.Meeting{
		State: mediation.MeetingState(v.Get("state")), Format: mediation.Format(v.Get("format")), Mode: mediation.Mode(v.Get("mode")), Venue: v.Get("venue"), Time: v.Get("time"),
	}
	m.Person.Place, m.Person.Others, m.Person.Why = v.Get("place"), v.Get("others"), v.Get("why")
	return m
}

func plan(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.PlanMeeting(c.Request.Context(), actor(c), id, version(v), dateOf(v, "on"), meetingOf(v))
}

func heldFields(s *Server, _ *gin.Context, v casework.CaseView, f *fields) error {
	known := mediation.Meeting{Format: mediation.Session, Mode: mediation.InPerson, Venue: "office"}
	if m := v.PlannedMeeting(); m != nil {
		known = m.Meeting
	}
	f.choice("state", "staff.meeting_", "held", "held", "missed")
	f.date("on", f.today(s), false)
	f.choice("format", "document.format_", string(known.Format), string(mediation.Session), string(mediation.Conference))
	f.choice("mode", "document.mode_", string(known.Mode), string(mediation.InPerson), string(mediation.Online))
	f.pick("venue", "staff.venue_", known.Venue, false, "office", "prison", "other")
	f.text("place", known.Person.Place, true)
	f.text("others", "", true)
	f.text("why", "", true)
	return nil
}

func held(s *Server, c *gin.Context, id string, v url.Values) error {
	return s.Service.EndMeeting(c.Request.Context(), actor(c), id, version(v), dateOf(v, "on"), meetingOf(v))
}
