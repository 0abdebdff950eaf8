retention = 35
password  = "canary-in-the-plan"
