import Webhooks
import Testing
