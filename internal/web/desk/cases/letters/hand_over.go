package letters

import (
	"bytes"
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// handOver hands out the package for the authority in charge.
func (r *Room) handOver(c *gin.Context) error {
	var out bytes.Buffer
	name, err := r.Cases.HandOver(c.Request.Context(), desk.Actor(c), c.Param("id"), &out)
	if err != nil {
		return err
	}
	c.Header("Content-Disposition", "attachment; filename="+name)
	c.Data(http.StatusOK, "application/zip", out.Bytes())
	return nil
}

// PackageURL is where the package is; empty for whoever may not have it, and without an authority.
func PackageURL(v cases.View, by casework.Actor) string {
	if !by.May(casework.HandOver) || v.May(mediation.Deed{Act: mediation.ActHandOver}) != nil {
		return ""
	}
	return "/staff/cases/" + v.ID + "/hand-over.zip"
}
