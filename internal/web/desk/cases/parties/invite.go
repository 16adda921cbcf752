package parties

import (
	"context"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

func (r *Room) inviteFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	f.OneOf("party", "", invitees(f.Words, v))
	to := mediation.ExpectedOf(f.Values.Get("party"))
	if p := v.Party(to.Party); p != nil && p.Person.Representative != "" && !p.Legal && !to.Represents {
		f.About = append(f.About, f.Words.T("staff.invite_with", "name", p.Person.Representative))
	}
	if p := v.Party(to.Party); p != nil {
		f.About = append(f.About, whereTo(f.Words, v, to)...)
	}
	if to.Party != "" {
		f.LockedBy(v.May(mediation.Deed{Act: mediation.ActInvite, Party: v.Party(to.Party)}))
	}
	for _, d := range cases.AnsweredDoubts(v.Case, v.Party(to.Party)) {
		f.About = append(f.About, f.Words.Args(d.Key, d.Args))
	}
	f.Pick("letter_lang", "staff.language_", "", true, locale.Languages...)
	return nil
}

// whereTo says that whom a letter with a code is for is held, where it goes, and that it has no address.
func whereTo(words *locale.Catalogue, v cases.View, to mediation.Expected) (list []string) {
	p, name := v.Party(to.Party), v.NameOf(to)
	if p.Person.Held() && !to.Represents {
		list = append(list, words.T("staff.invite_held", "name", name))
	}
	if v.Addressless(to) {
		list = append(list, words.T("staff.letter_no_address", "name", name))
	}
	return list
}

// invitees are the parties, each with whoever represents them: a letter with a code goes to either. The language is
// that of the letter where none is chosen.
func invitees(words *locale.Catalogue, v cases.View) (list []question.Option) {
	for _, p := range v.Parties {
		spoken := func(represents bool) string {
			return "\u00a0· " + words.T("staff.language_"+cases.SpokenBy(p, represents))
		}
		side := words.T("staff.side_" + string(p.Side))
		list = append(list, question.Option{Value: p.ID, Label: p.Name() + "\u00a0· " + side + spoken(false)})
		if p.Person.Representative != "" {
			who := mediation.Expected{Party: p.ID, Represents: true}
			through := words.T("staff.invite_through", "name", v.NameOf(who), "party", p.Name())
			list = append(list, question.Option{Value: who.Key(), Label: through + spoken(true)})
		}
	}
	return list
}

// InviteURL leads to the page on which a party is invited, through whom it usually is.
func InviteURL(p *mediation.Party) string {
	return "invite?party=" + url.QueryEscape(p.Invitee().Key())
}

// invite makes the letter and opens it: the code stands there and nowhere else.
func (r *Room) invite(c *gin.Context, id string, v url.Values) error {
	letter := v.Get("letter_lang")
	if !slices.Contains(locale.Languages, letter) {
		letter = ""
	}
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	who := mediation.ExpectedOf(v.Get("party"))
	p := seen.Party(who.Party)
	doubts := append(cases.InviteDoubts(p), cases.AnsweredDoubts(seen.Case, p)...)
	doubts = append(doubts, r.PendingDoubts(seen)...)
	if p != nil {
		doubts = append(doubts, cases.LetterNameDoubts(seen.Case, who, letter)...)
	}
	document := ""
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) (err error) {
		document, err = r.Cases.Invite(ctx, desk.Actor(c), id, desk.Version(v), v.Get("party"), letter)
		return err
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}
