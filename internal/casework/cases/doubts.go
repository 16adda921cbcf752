package cases

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// How far ahead is unusual, in years: a meeting, and what somebody undertakes to do.
const (
	farMeeting = 1
	farTerm    = 5
)

// morning is the hour before which nobody meets: a mistyped one, most likely.
const morning = 5

var clock = regexp.MustCompile(`\b(\d{1,2})[.:](\d{2})\b`)

// MeetingDoubts is what is unusual about a planned meeting but may be meant: a page asks
// once.
func (s *Service) MeetingDoubts(on mediation.Date, m mediation.Meeting) (list []fault.Field) {
	ask := func(path, key string, args fault.Args) {
		list = append(list, fault.Field{Path: path, Key: key, Args: args})
	}
	if on.Valid() {
		date := fault.Args{"date": latvia.SaidDay(on.Time())}
		switch {
		case on > s.ahead(farMeeting):
			ask("on", "fault.doubt_far", date)
		case !s.Calendar.Working(on.Time()):
			ask("on", "fault.doubt_day_off", date)
		}
		if planned := (mediation.MeetingOn{Meeting: m, On: on}); on == s.Today() &&
			planned.Begun(on, latvia.TimeOfDayOf(s.Now())) {
			ask("time", "fault.doubt_hour_past", nil)
		} else if at := latvia.ReadClocks(m.Time); len(at) > 0 && at[0].Hour < morning {
			ask("time", "fault.doubt_hour_odd", fault.Args{"time": at[0]})
		}
	}
	return list
}

// HeldDoubts asks about a meeting that is recorded as held on a day before the one that it was planned for, and about
// who was there without the legal representative with whom alone they may come (domain rule 4).
func HeldDoubts(c *mediation.Case, on mediation.Date, m mediation.Meeting) (list []fault.Field) {
	if m.State != mediation.MeetingHeld {
		return nil
	}
	if planned := c.PlannedMeeting(); planned != nil && on.Valid() && on < planned.On {
		list = append(list, fault.Field{
			Path: "on", Key: "fault.doubt_held_early", Args: fault.Args{"date": latvia.SaidDay(planned.On.Time())},
		})
	}
	for i, e := range m.Expected {
		p := c.Party(e.Party)
		if p == nil || e.Guest != "" || e.Represents || !p.NeedsRepresentative() || e.Came != mediation.Present {
			continue
		}
		if by, _ := m.Comes(mediation.Expected{Party: p.ID, Represents: true}); by.Came != mediation.Present {
			list = append(list, fault.Field{
				Path: "came." + strconv.Itoa(i), Key: "fault.doubt_came_alone", Args: fault.Args{"name": p.Name()},
			})
		}
	}
	return list
}

// ChannelDoubts asks about a way of contact that is not the one that whoever it goes to named as safe: others may read
// their letters or mail; and about mail to somebody without an address for it. A talk in person harms nobody by that.
func ChannelDoubts(c *mediation.Case, who mediation.Expected, channel mediation.Channel) []fault.Field {
	p := c.Party(who.Party)
	if p == nil || who.Guest != "" || channel == mediation.ChannelInPerson || channel == "" {
		return nil
	}
	safe := p.ReachOf(who.Represents).SafeChannel
	if safe == "" || safe == string(channel) {
		return noWayDoubts(c.NameOf(who), p, who, channel)
	}
	return []fault.Field{{
		Path: "channel", Key: "fault.doubt_channel_" + safe, Args: fault.Args{"name": c.NameOf(who)},
	}}
}

// noWayDoubts asks about mail to somebody who has no address for it: then it cannot have reached them that way.
func noWayDoubts(name string, p *mediation.Party, who mediation.Expected, channel mediation.Channel) []fault.Field {
	switch {
	case channel == mediation.ChannelEmail && p.ReachOf(who.Represents).Email == "":
		return []fault.Field{{Path: "channel", Key: "fault.doubt_no_email", Args: fault.Args{"name": name}}}
	case channel == mediation.ChannelEAddress && !who.Represents && p.Person.EAddress == "":
		return []fault.Field{{Path: "channel", Key: "fault.doubt_no_eaddress", Args: fault.Args{"name": name}}}
	}
	return nil
}

// WillDoubts asks about those of a meeting of whom, when asked alone, it was doubted that they come of their own
// free will: the next step says so, and whoever goes past it says that it is meant.
func WillDoubts(c *mediation.Case, who []mediation.Expected) (list []fault.Field) {
	for _, p := range c.Parties {
		comes := slices.ContainsFunc(who, func(e mediation.Expected) bool { return e.Party == p.ID && e.Guest == "" })
		if comes && c.DoubtsWill(p) {
			list = append(list, fault.Field{Path: "sure", Key: "fault.doubt_will", Args: fault.Args{"name": p.Name()}})
		}
	}
	return list
}

// noSuchTime refuses a time that no clock shows. It is free text, so only what looks like a
// clock is read.
func noSuchTime(typed string) error {
	for _, t := range clock.FindAllStringSubmatch(typed, -1) {
		hour, _ := strconv.Atoi(t[1])
		minute, _ := strconv.Atoi(t[2])
		if hour > 23 || minute > 59 {
			return fault.At("time", "fault.no_such_time", fault.Args{"time": t[0]})
		}
	}
	return nil
}

// PracticeDoubts is what practice only warns of before a meeting, said together with the rest.
func (s *Service) PracticeDoubts(c *mediation.Case, on mediation.Date, m mediation.Meeting) []fault.Field {
	m.Despite = nil
	deed := mediation.Deed{Act: mediation.ActPlan, On: on, Body: &m}
	if c.PlannedMeeting() != nil {
		deed.Act = mediation.ActMove
	}
	var f *fault.Error
	if !errors.As(s.may(c, deed), &f) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.Fields), func(wrong fault.Field) bool {
		return !strings.HasPrefix(wrong.Key, "fault.doubt_")
	})
}

// TermDoubts is the same about terms, and asks about whoever they name and does not take part, and about a text that
// does not go on from the sentence that it ends; paths are those of SetTerms.
func (s *Service) TermDoubts(c *mediation.Case, set mediation.TermsSet) []fault.Field {
	list := append(PartDoubts(c, set.Terms), UnmetDoubts(c, set.Offender)...)
	for i, t := range set.Terms {
		at := "terms." + strconv.Itoa(i) + "."
		if word := firstWord(set.Person.Words[i].Text); t.Kind == mediation.TermWork && slices.Contains(verbs, word) {
			list = append(list, fault.Field{
				Path: at + "text", Key: "fault.doubt_work_verb", Args: fault.Args{"word": word},
			})
		}
		ask := func(field string, due mediation.Date) {
			if !due.Valid() || due <= s.ahead(farTerm) {
				return
			}
			list = append(list, fault.Field{
				Path: at + field, Key: "fault.doubt_due",
				Args: fault.Args{"date": latvia.SaidDay(due.Time())},
			})
		}
		ask("due", t.Due)
		for k, in := range t.Instalments {
			ask("instalments."+strconv.Itoa(k)+".due", in.Due)
		}
	}
	return list
}

// verbs are what people put where a place belongs ("nostrādā 8 stundas palīdz …"): in the third person, and no other
// word of Latvian.
var verbs = strings.Fields(`
	apkopj apzāģē atjauno dara izgatavo izkrāso izmazgā izpļauj izremontē iztīra krāso mazgā nogrābj nokopj
	nokrāso nomazgā nopļauj nostrādā notīra novāc palīdz palīdzēs piedalās piegādā pļauj remontē sagatavo sagrābj
	sakārto sakārtos sakopj sakops salabo saremontē savāc strādā strādās sašķiro uzkopj uzkops uzstāda veic veiks
`)

func firstWord(text string) string {
	if words := strings.Fields(text); len(words) > 0 {
		return strings.ToLower(strings.TrimRight(words[0], ".,;:"))
	}
	return ""
}

// UnmetDoubts asks about those of an agreement who were not at the meeting: it may be made without one, knowingly.
func UnmetDoubts(c *mediation.Case, with string) (list []fault.Field) {
	for _, p := range c.Unmet(with) {
		f := fault.Field{Path: "sure", Key: "fault.doubt_unmet", Args: fault.Args{"name": c.AwayOf(p).Name()}}
		if !slices.ContainsFunc(list, func(o fault.Field) bool { return o.Args["name"] == f.Args["name"] }) {
			list = append(list, f)
		}
	}
	return list
}

// FulfilDoubts asks about a term, or the instalment that is meant, that is said not to be done before its day has
// passed: it is not broken yet.
func FulfilDoubts(c *mediation.Case, on mediation.Date, b mediation.Fulfilled) []fault.Field {
	if b.Result != mediation.FulfilledNot || !on.Valid() {
		return nil
	}
	for _, d := range c.DuesByDay() {
		if d.ID != b.TermID || d.Result == mediation.FulfilledDone || b.Part > 0 && b.Part != d.Part {
			continue
		}
		if d.On < on { // the earliest day decides; without a day nothing is early
			return nil
		}
		key := "fault.doubt_not_due"
		if d.On == on {
			key = "fault.doubt_due_day"
		}
		return []fault.Field{{Path: "result", Key: key, Args: fault.Args{"date": latvia.SaidDay(d.On.Time())}}}
	}
	return nil
}

// PartDoubts asks about whoever terms name and does not take part.
func PartDoubts(c *mediation.Case, terms []mediation.Term) []fault.Field {
	return outside(c, c.Asked(), terms, "fault.doubt_no_part")
}

// outside says of each party whom terms name, and who is not among those who take part, in which term that is.
func outside(c *mediation.Case, part []*mediation.Party, terms []mediation.Term, key string) (list []fault.Field) {
	for i, t := range terms {
		for field, id := range []string{t.From, t.To} {
			if p := c.Party(id); p != nil && !slices.Contains(part, p) {
				list = append(list, fault.Field{
					Path: "terms." + strconv.Itoa(i) + "." + []string{"from", "to"}[field], Key: key,
					Args: fault.Args{"n": i + 1, "name": p.Name()},
				})
			}
		}
	}
	return list
}

// InviteDoubts asks about a party who is invited and needs somebody to represent them, of whom nobody
// knows; nil is a party that is not in the case.
func InviteDoubts(p *mediation.Party) []fault.Field {
	if p == nil || !p.NeedsRepresentative() || p.Person.Representative != "" {
		return nil
	}
	return []fault.Field{{Path: "party", Key: "fault.doubt_no_representative", Args: fault.Args{"name": p.Name()}}}
}

// AnsweredDoubts asks about a party who has answered already: the code of another letter would open nothing.
func AnsweredDoubts(c *mediation.Case, p *mediation.Party) []fault.Field {
	if p == nil || p.WithdrewOn != "" || c.InWriting(p) == nil {
		return nil
	}
	return []fault.Field{{Path: "party", Key: "fault.doubt_answered", Args: fault.Args{"name": p.Name()}}}
}

// CallDoubts asks about those to be asked to a meeting by letter who want nothing sent (domain rule 19): theirs
// can only be handed over.
func CallDoubts(c *mediation.Case, who []mediation.Expected) (list []fault.Field) {
	for _, e := range who {
		if p := c.Party(e.Party); p != nil && e.Guest == "" && !p.ReachOf(e.Represents).TakesMessages() {
			list = append(list, fault.Field{
				Path: "who", Key: "fault.doubt_nothing_sent", Args: fault.Args{"name": c.NameOf(e)},
			})
		}
	}
	return list
}

// TwiceDoubts asks about those to be told of a meeting by letter for whom one is prepared and not handed over yet.
func TwiceDoubts(c *mediation.Case, who []mediation.Expected) (list []fault.Field) {
	m := c.PlannedMeeting()
	if m == nil {
		m = c.CalledOff()
	}
	if m == nil {
		return nil
	}
	for _, call := range c.Unhanded(m) {
		if slices.ContainsFunc(who, call.Who.Same) {
			list = append(list, fault.Field{
				Path: "who", Key: "fault.doubt_letter_prepared", Args: fault.Args{"name": c.NameOf(call.Who)},
			})
		}
	}
	return list
}

// PartyDoubts asks about a party whose name has marks that no passport has, or who is named as a minor and of age by
// their birth date. The other way round is refused, by a rule.
func (s *Service) PartyDoubts(p mediation.PartyNamed) (list []fault.Field) {
	ask := func(path, key, name string) {
		list = append(list, fault.Field{Path: path, Key: key, Args: fault.Args{"name": name}})
	}
	if latvia.MarkedUp(p.Person.Name) {
		ask("name", "fault.doubt_marked_name", p.Person.Name)
	}
	if latvia.MarkedUp(p.Person.Representative) {
		ask("representative", "fault.doubt_marked_name", p.Person.Representative)
	}
	if born := p.Person.BirthDate; born.Valid() && born <= s.ahead(-latvia.OfAge) && p.Minor {
		ask("kind", "fault.doubt_of_age", p.Person.Name)
	}
	return list
}

// ConfirmDoubts asks about a written answer that is older than what set the case going, and about a yes that is
// older than the party's no, which it does not take back. nil is a party that is not in the case.
func (s *Service) ConfirmDoubts(
	c *mediation.Case, p *mediation.Party, on mediation.Date, agrees bool,
) (list []fault.Field) {
	began := c.ArrivedOn
	if c.RequestedOn != "" {
		began = min(began, c.RequestedOn)
	}
	if on.Valid() && on < began {
		list = append(list, fault.Field{
			Path: "on", Key: "fault.doubt_before_case", Args: fault.Args{"date": latvia.SaidDay(began.Time())},
		})
	}
	if p != nil && agrees && on.Valid() && p.NoSince(on) != "" {
		list = append(list, fault.Field{Path: "on", Key: "fault.doubt_newer_no", Args: fault.Args{
			"name": p.Name(), "date": latvia.SaidDay(p.NoSince(on).Time()),
		}})
	}
	return list
}

// AdmitDoubts asks about admissions that are older than a denial, in whose place they are not put.
func AdmitDoubts(p *mediation.Party, on mediation.Date) []fault.Field {
	if p == nil || !on.Valid() || !p.DeniedSince(on) {
		return nil
	}
	return []fault.Field{{Path: "on", Key: "fault.doubt_newer_denial", Args: fault.Args{
		"name": p.Name(), "date": latvia.SaidDay(p.AdmittedOn.Time()),
	}}}
}

// ahead is today in some years.
func (s *Service) ahead(years int) mediation.Date {
	return mediation.DateOf(s.Now().AddDate(years, 0, 0))
}
