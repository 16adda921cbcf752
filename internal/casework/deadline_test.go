package casework_test

import (
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// The day that an institution asks for counts when it is the earlier one: on the receipt,
// in the inbox, on the case.
func TestTheInstitutionsOwnDeadlineCounts(t *testing.T) {
	soon := mediation.DateOf(today().Time().AddDate(0, 0, 3))
	over := mediation.DateOf(today().Time().AddDate(0, 0, -3))
	for asked, want := range map[string]func(month mediation.Date) mediation.Date{
		"":           func(month mediation.Date) mediation.Date { return month },
		string(soon): func(mediation.Date) mediation.Date { return soon },
		"2099-11-24": func(month mediation.Date) mediation.Date { return month },
		string(over): func(month mediation.Date) mediation.Date { return month },
	} {
		a := wholeRequest()
		a["answer_by"] = asked
		r, err := rooms.Arrivals.Enter(ctx, clerk, entered(t, "request", a, mediation.ChannelPost))
		must(t, err)
		month := mediation.DateOf(rooms.Arrivals.Calendar.ReplyBy(r.ArrivedOn.Time()))
		if r.ReplyBy != want(month) {
			t.Errorf("asked by %q: the receipt says %s, want %s", asked, r.ReplyBy, want(month))
		}
		v, err := rooms.Arrivals.Submission(ctx, clerk, r.ID, "lv")
		must(t, err)
		if v.ReplyBy != want(month) {
			t.Errorf("asked by %q: the inbox says %s, want %s", asked, v.ReplyBy, want(month))
		}
		id, err := rooms.Arrivals.OpenCase(ctx, clerk, r.ID)
		must(t, err)
		c, err := rooms.Cases.Case(ctx, clerk, id)
		must(t, err)
		if by := rooms.Arrivals.ReplyBy(c.ArrivedOn, c.AnswerBy); by != want(month) {
			t.Errorf("asked by %q: the case says %s, want %s", asked, by, want(month))
		}
	}
}

// Whatever way something came, a clerk can put its day right and leave the way as it is.
func TestTheDayIsCorrectedWithoutTheChannel(t *testing.T) {
	for _, channel := range []mediation.Channel{
		mediation.ChannelWeb, mediation.ChannelAPI, mediation.ChannelPost, mediation.ChannelEmail,
		mediation.ChannelEAddress, mediation.ChannelInPerson, mediation.ChannelPhone, mediation.ChannelFile,
	} {
		f := entered(t, "letter", form.Answers{"account": "Vēlos satikties."}, channel)
		r, err := rooms.Arrivals.SendForm(ctx, f)
		must(t, err)
		must(t, rooms.Arrivals.CorrectArrival(ctx, clerk, r.ID, arrivals.Arrived{On: r.ArrivedOn, Channel: channel}))
		v, err := rooms.Arrivals.Submission(ctx, clerk, r.ID, "lv")
		must(t, err)
		if v.Channel != channel {
			t.Errorf("%s became %s", channel, v.Channel)
		}
	}
}

// An institution learns the number of its case and the day of each step; an applicant
// learns no number.
func TestTheStatusOfARequestNamesItsCase(t *testing.T) {
	for name, x := range map[string]struct {
		answers form.Answers
		named   bool
	}{"request": {wholeRequest(), true}, "letter": {form.Answers{"account": "Vēlos satikties."}, false}} {
		f := entered(t, name, x.answers, mediation.ChannelAPI)
		f.Key = arrivals.SenderKey(arrivals.Program{}, "status-of-a-"+name+"-0001")
		r, err := rooms.Arrivals.SendForm(ctx, f)
		must(t, err)
		st, err := rooms.Arrivals.Status(ctx, r.Reference, r.Code, "192.0.2.90")
		must(t, err)
		if st.Step != mediation.StepReceived || st.Step.Final() || st.ChangedOn != today() || st.CaseNumber != "" {
			t.Errorf("%s: %+v", name, st)
		}
		if !x.named {
			continue
		}
		id, err := rooms.Arrivals.OpenCase(ctx, clerk, r.ID)
		must(t, err)
		c, err := rooms.Cases.Case(ctx, clerk, id)
		must(t, err)
		if st, err = rooms.Arrivals.Status(ctx, r.Reference, r.Code, "192.0.2.90"); err != nil {
			t.Fatal(err)
		}
		if st.Step != mediation.StepPreparation || st.ChangedOn != today() || st.CaseNumber != c.Number {
			t.Errorf("%s: %+v", name, st)
		}
	}
}
