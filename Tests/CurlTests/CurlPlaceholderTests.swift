import Curl
import Testing
