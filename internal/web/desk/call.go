package desk

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// toTell lists who does not know the meeting as it stands, and the meeting.
func toTell(v cases.View) (*mediation.MeetingOn, []mediation.Expected) {
	m := v.PlannedMeeting()
	if m == nil {
		m = v.CalledOff()
	}
	if m == nil {
		return nil, nil
	}
	return m, m.ToTell()
}

// callField asks whom: those who do not know yet are ticked; of a planned meeting, everybody
// may be asked once more.
func callField(c *gin.Context, v cases.View, f *fields) {
	m, untold := toTell(v)
	if m == nil {
		return
	}
	may := untold
	if m.State == mediation.MeetingPlanned {
		may = m.Expected
	}
	posted := c.Request.PostForm["who"]
	var list []question.Option
	for _, e := range may {
		chosen := slices.ContainsFunc(untold, e.Same)
		if posted != nil {
			chosen = slices.Contains(posted, whoKey(e))
		}
		list = append(list, question.Option{
			ID: "f-who-" + whoKey(e), Value: whoKey(e), Label: v.NameOf(e), Hint: whoHint(f.words, v, e),
			Chosen: chosen,
		})
	}
	f.list = append(f.list, question.Field{
		Path: "who", ID: "f-who", Type: "checkbox", Label: f.words.T("staff.field_whom"), Options: list,
	})
}

// called reads who is ticked.
func called(c *gin.Context, v cases.View) (list []mediation.Expected) {
	m, _ := toTell(v)
	if m == nil {
		return nil
	}
	for _, e := range m.Expected {
		if slices.Contains(c.Request.PostForm["who"], whoKey(e)) {
			list = append(list, e)
		}
	}
	return list
}

func callFields(_ *Room, c *gin.Context, v cases.View, f *fields) error {
	callField(c, v, f)
	f.long("note", "", true)
	f.list[len(f.list)-1].Hint = f.words.T("staff.letter_asks")
	return nil
}

func call(r *Room, c *gin.Context, id string, v url.Values) error {
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	err = r.Cases.Call(c.Request.Context(), actor(c), id, version(v), called(c, seen), v.Get("note"))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}

func toldFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	callField(c, v, f)
	f.date("on", f.today(r), false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, typed(reachedBy)...)
	return nil
}

func told(r *Room, c *gin.Context, id string, v url.Values) error {
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	err = r.Cases.Told(
		c.Request.Context(), actor(c), id, version(v), called(c, seen), dateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#meeting")
}

func handFields(r *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.add(question.Field{Path: "document", Type: "hidden"}, "")
	f.date("on", f.today(r), false)
	f.pick("channel", "staff.channel_", string(mediation.ChannelPost), false, typed([]mediation.Channel{
		mediation.ChannelPost, mediation.ChannelInPerson, mediation.ChannelEmail, mediation.ChannelEAddress,
	})...)
	return nil
}

func undeliveredFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.add(question.Field{Path: "document", Type: "hidden"}, "")
	for _, d := range v.Documents {
		if d.ID == f.last().Value {
			f.about = append(f.about, r.documentView(f.words, v.Case, d).Text)
		}
	}
	f.date("on", f.today(r), false)
	return nil
}

func undelivered(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Undelivered(
		c.Request.Context(), actor(c), id, version(v), v.Get("document"), dateOf(v, "on"),
	)
}

func hand(r *Room, c *gin.Context, id string, v url.Values) error {
	err := r.Cases.Hand(
		c.Request.Context(), actor(c), id, version(v), v.Get("document"), dateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}
