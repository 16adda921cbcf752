package office

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// keyPage asks for which institution a new key is and where it is used.
func (r *Room) keyPage(c *gin.Context) error { return r.askKey(c, desk.Begun(c), nil) }

func (r *Room) askKey(c *gin.Context, values url.Values, wrong error) error {
	list, err := r.Office.Institutions(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	var choices []question.Option
	for _, i := range list {
		choices = append(choices, question.Option{Value: i.ID, Label: i.Name})
	}
	words := r.Words(c)
	p := institutionPage(c, words, words.T("institution.new_key"))
	p.Lead, p.Button = words.T("institution.new_key_lead"), words.T("institution.new_key_do")
	f := r.NewFields(c, values)
	f.OneOf("key_institution", "", choices)
	f.Text("key_label", "", false)
	return r.showAsked(c, p, f, wrong)
}

// makeKey shows the key once, on the answer itself.
func (r *Room) makeKey(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	institution, key, err := r.Office.MakeKey(
		c.Request.Context(), desk.Actor(c), v.Get("key_institution"), v.Get("key_label"),
	)
	if err != nil {
		return r.askKey(c, v, err)
	}
	r.Sent(c, "/staff/institutions")
	return r.showInstitutions(c, InstitutionsPage{Key: key, KeyFor: institution.Name}, nil, nil)
}

// changePage asks what is to be changed of an institution.
func (r *Room) changePage(c *gin.Context) error { return r.askChange(c, desk.TypedAgain(c), nil) }

func (r *Room) askChange(c *gin.Context, values url.Values, wrong error) error {
	list, err := r.Office.Institutions(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(i office.InstitutionView) bool { return i.ID == c.Param("id") })
	if i < 0 {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	words := r.Words(c)
	p := institutionPage(c, words, list[i].Name)
	p.Lead, p.Button = words.T("institution.change"), words.T("institution.change_do")
	p.Version = list[i].Version
	ask := func(values url.Values) *desk.Fields {
		f := r.NewFields(c, values)
		askInstitution(f, list[i].Institution)
		return f
	}
	f := ask(values)
	if desk.Stale(wrong) {
		p.Changed = &desk.Meanwhile{Differ: desk.Differing(f.List, ask(nil).List)}
	}
	return r.showAsked(c, p, f, wrong)
}

func (r *Room) changeInstitution(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	err = r.Office.ChangeInstitution(
		c.Request.Context(), desk.Actor(c), c.Param("id"), desk.Version(v), institutionTold(v),
	)
	if err != nil {
		return r.askChange(c, v, err)
	}
	return web.GoTo(c, "/staff/institutions")
}

// institutionPage is a question about institutions.
func institutionPage(c *gin.Context, words *locale.Catalogue, title string) desk.ActionPage {
	const tab = "staff.tab_institutions"
	return desk.ActionPage{
		Menu: desk.MenuOf(c, tab), Title: title, Where: words.T(tab), Back: "/staff/institutions",
	}
}

func (r *Room) showAsked(c *gin.Context, p desk.ActionPage, f *desk.Fields, wrong error) error {
	p.Fields = f.List
	if wrong != nil {
		return r.ShowAgain(c, p, wrong)
	}
	return r.Render(c, http.StatusOK, p)
}
