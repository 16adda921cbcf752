package desk

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
)

// What a meeting may be.
var (
	formats = []mediation.Format{mediation.Session, mediation.Conference}
	modes   = []mediation.Mode{mediation.InPerson, mediation.Online}
)

func planFields(r *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.date("on", "", false)
	f.short("time", "", true)
	f.choice("format", "document.format_", string(mediation.Session), typed(formats)...)
	f.choice("mode", "document.mode_", string(mediation.InPerson), typed(modes)...)
	f.pick("venue", "staff.venue_", "office", false, "office", "prison", "other")
	return nil
}

func meetingOf(v url.Values) mediation.Meeting {
	m := mediation.Meeting{
		State:  mediation.MeetingState(v.Get("state")),
		Format: mediation.Format(v.Get("format")),
		Mode:   mediation.Mode(v.Get("mode")),
		Venue:  v.Get("venue"),
		Time:   v.Get("time"),
	}
	m.Person.Place, m.Person.Others, m.Person.Why = v.Get("place"), v.Get("others"), v.Get("why")
	return m
}

func plan(r *Room, c *gin.Context, id string, v url.Values) error {
	on, m := dateOf(v, "on"), meetingOf(v)
	if err := asked(v, r.Cases.MeetingDoubts(on, m)); err != nil {
		return err
	}
	return r.Cases.PlanMeeting(c.Request.Context(), actor(c), id, version(v), on, m)
}

func heldFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	known := mediation.Meeting{Format: mediation.Session, Mode: mediation.InPerson, Venue: "office"}
	if m := v.PlannedMeeting(); m != nil {
		known = m.Meeting
	}
	f.choice("state", "staff.meeting_", "held", "held", "missed")
	f.date("on", f.today(r), false)
	f.choice("format", "document.format_", string(known.Format), typed(formats)...)
	f.choice("mode", "document.mode_", string(known.Mode), typed(modes)...)
	f.pick("venue", "staff.venue_", known.Venue, false, "office", "prison", "other")
	f.text("place", known.Person.Place, true)
	f.text("others", "", true)
	f.text("why", "", true)
	return nil
}

func held(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.EndMeeting(c.Request.Context(), actor(c), id, version(v), dateOf(v, "on"), meetingOf(v))
}
