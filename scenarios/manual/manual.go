package manual

import "embed"

//go:embed setting1 setting2 together
var files embed.FS

// Files are the three workspaces with their rules and scenarios, by the names
// of their folders.
func Files() embed.FS { return files }

// Workspaces names the folders in Files.
func Workspaces() []string { return []string{"setting1", "setting2", "together"} }
