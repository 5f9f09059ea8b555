package builtins

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fourd/interp"
)

// LogConfiguration is what Settings/logConfig.json says of the logs that there are here. A nil
// number is one of which it says nothing.
// Page: Debugging/debugLogFiles.md.
type LogConfiguration struct {
	Force       bool // code does not change what the file says
	WebRequests *int // the format of logweb.txt
	WebDebug    *int // the level of HTTPDebugLog_nn.txt
	HTTPClient  *int // that of 4DHTTPClientLog_nn.txt
	Err         error
}

// LogConfigurationOf reads the file of a project, once. Without one nothing is said.
func LogConfigurationOf(rt *interp.Runtime) *LogConfiguration {
	dir := PackageFolder(rt)
	return AttachedTo(rt, func() *LogConfiguration {
		b, err := os.ReadFile(filepath.Join(dir, "Settings", "logConfig.json"))
		if errors.Is(err, os.ErrNotExist) {
			return &LogConfiguration{}
		}
		if err != nil {
			return &LogConfiguration{Err: fmt.Errorf("logConfig.json cannot be read: %w", err)}
		}
		return parseLogConfiguration(b)
	})
}

func parseLogConfiguration(b []byte) *LogConfiguration {
	file := struct {
		Force *bool `json:"forceConfiguration"`
		Debug struct {
			Level *int `json:"level"`
			State *int `json:"state"`
		} `json:"httpDebugLogs"`
		Client struct {
			State *int `json:"state"`
		} `json:"HTTPClientLogs"`
	}{}
	if err := json.Unmarshal(bytes.TrimPrefix(b, bomUTF8), &file); err != nil {
		return &LogConfiguration{Err: fmt.Errorf("logConfig.json is not understood: %w", err)}
	}
	c := &LogConfiguration{Force: file.Force == nil || *file.Force}
	for _, part := range []struct {
		name string
		most int
		v    *int
		to   **int
	}{
		{"httpDebugLogs.level", 7, file.Debug.Level, &c.WebDebug}, {"httpDebugLogs.state", 4, file.Debug.State, &c.WebRequests}, {"HTTPClientLogs.state", 7, file.Client.State, &c.HTTPClient},
	} {
		if part.v != nil && (*part.v < 0 || *part.v > part.most) {
			c.Err = errors.Join(c.Err, fmt.Errorf("logConfig.json: %s is a number from 0 to %d, not %d", part.name, part.most, *part.v))
		} else {
			*part.to = part.v
		}
	}
	return c
}
