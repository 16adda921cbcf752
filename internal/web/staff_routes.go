package web

import "github.com/gin-gonic/gin"

// staffRoutes mounts the pages of the agency's people.
func (s *Server) staffRoutes(r *gin.Engine) {}
