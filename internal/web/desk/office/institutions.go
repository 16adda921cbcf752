package office

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// InstitutionsPage lists institutions with the keys of their programs, and makes both.
type InstitutionsPage struct {
	desk.Menu
	Institutions []InstitutionItem
	Key, KeyFor  string // a new key, shown once, and its institution
	Keys         FormPart
	Add          FormPart

	named    string // whose new name is refused, and why
	problems []question.Problem
}

// FormPart is one of several forms on a page.
type FormPart struct {
	Fields   []question.Field
	Problems []question.Problem
}

// InstitutionItem is one institution.
type InstitutionItem struct {
	ID, Name, Email string
	Keys            []KeyItem
	Troubled        bool // it was not told of something

	Renamed  string // as typed; its name until then
	Problems []question.Problem
}

// KeyItem is one key.
type KeyItem struct {
	ID, Label, Beginning string
	Made, Used, Ended    string // days; Used and Ended empty for never
}

func (r *Room) institutions(c *gin.Context) error {
	return r.showInstitutions(c, http.StatusOK, InstitutionsPage{}, nil, nil)
}

// showInstitutions shows the page with what is wrong with a key that was asked for, or with
// an institution.
func (r *Room) showInstitutions(c *gin.Context, status int, p InstitutionsPage, wrongKey, wrong error) error {
	list, err := r.Office.Institutions(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p.Menu = desk.MenuOf(c, "staff.tab_institutions")
	var choices []question.Option
	for _, i := range list {
		item := InstitutionItem{ID: i.ID, Name: i.Name, Email: i.Email, Troubled: i.Troubled, Renamed: i.Name}
		if i.ID == p.named {
			item.Renamed, item.Problems = c.PostForm("institution"), p.problems
		}
		for _, k := range i.Keys {
			item.Keys = append(item.Keys, KeyItem{
				ID: k.ID, Label: k.Label, Beginning: k.Beginning, Used: desk.ShownDate(words, k.UsedOn),
				Made: desk.Moment(words, int64(k.MadeAt)), Ended: desk.Moment(words, int64(k.EndedAt)),
			})
		}
		p.Institutions = append(p.Institutions, item)
		choices = append(choices, question.Option{Value: i.ID, Label: i.Name})
	}
	values := posted.Last(c.Request.PostForm)
	if wrongKey == nil && wrong == nil {
		values = desk.TypedAgain(c)
	}
	keys, add := r.NewFields(c, values), r.NewFields(c, values)
	keys.OneOf("key_institution", "", choices)
	keys.Text("key_label", "", false)
	add.Text("institution", "", false)
	add.Text("contact_email", "", false)
	p.Keys.Fields, p.Add.Fields = keys.List, add.List
	if p.Keys.Problems, err = r.MarkWrong(c, keys.List, wrongKey); err != nil {
		return err
	}
	if p.Add.Problems, err = r.MarkWrong(c, add.List, wrong); err != nil {
		return err
	}
	return r.Render(c, status, p)
}

func (r *Room) addInstitution(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	_, err = r.Office.AddInstitution(c.Request.Context(), desk.Actor(c), v.Get("institution"), v.Get("contact_email"))
	if err != nil {
		return r.showInstitutions(c, web.Status(web.AsFault(err).Kind), InstitutionsPage{}, nil, err)
	}
	return web.GoTo(c, "/staff/institutions")
}

func (r *Room) renameInstitution(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	id := c.Param("id")
	err = r.Office.RenameInstitution(c.Request.Context(), desk.Actor(c), id, v.Get("institution"))
	if fault.KindOf(err) == fault.Invalid {
		fields := []question.Field{{Path: "institution", ID: "name-" + id}}
		problems, err := r.MarkWrong(c, fields, err)
		if err != nil {
			return err
		}
		page := InstitutionsPage{named: id, problems: problems}
		return r.showInstitutions(c, http.StatusUnprocessableEntity, page, nil, nil)
	}
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/institutions")
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
		return r.showInstitutions(c, web.Status(web.AsFault(err).Kind), InstitutionsPage{}, err, nil)
	}
	return r.showInstitutions(c, http.StatusOK, InstitutionsPage{Key: key, KeyFor: institution.Name}, nil, nil)
}

func (r *Room) endKey(c *gin.Context) error {
	if err := r.Office.EndKey(c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("key")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/institutions")
}
